package mcpmanager.invoke.execution;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import mcpmanager.events.tool.QueryResult;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgResultSet;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Collects rows into the JSON text of a result, up to a number of rows and a size in UTF-8 bytes. A row that does not fit
 * ends the result; what comes after it is counted as cut off. Belongs to one call.
 */
final class RowsToJson {

    private static final String START = "{\"rows\":[";
    /** The longest end there can be. */
    private static final int END_BYTES = "],\"rowCount\":2147483647,\"truncated\":false}".length();

    private final int maxRows;
    private final long maxRowsBytes;
    private final StringBuilder json = new StringBuilder(256).append(START);
    private long bytes = START.length();
    private int rowCount;
    private boolean truncated;
    private final @Nullable QueryResult expected;
    private @Nullable Shape shape;

    /**
     * What is the same for every row.
     *
     * @param columns the text before a value (separator, quoted name, colon) and the form of the value
     */
    private record Shape(List<String> names, List<Column> columns) {}

    private record Column(String prefix, PgText type) {}

    /**
     * @param expected what is on record about the result; null: nothing
     */
    RowsToJson(int maxRows, int maxBytes, @Nullable QueryResult expected) {
        this.expected = expected;
        this.maxRows = maxRows;
        this.maxRowsBytes = (long) maxBytes - END_BYTES;
    }

    /**
     * Adds the row that the result stands at.
     *
     * @throws ResultChangedException when the columns are not those on record, or two have one name
     */
    void add(ResultSet row) throws SQLException {
        if (truncated || rowCount == maxRows) {
            truncated = true;
            return;
        }
        Shape known = shape;
        if (known == null) {
            known = shape(row, expected);
            shape = known;
        }
        int before = json.length();
        if (rowCount > 0) {
            json.append(',');
        }
        append(row, known.columns());
        bytes += utf8Length(json, before);
        if (bytes > maxRowsBytes) {
            json.setLength(before);
            truncated = true;
        } else {
            rowCount++;
        }
    }

    Execution.Completed finish() {
        return finish("");
    }

    /** @param more members, each with a comma before it; their length is not counted */
    Execution.Completed finish(String more) {
        json.append("],\"rowCount\":")
                .append(rowCount)
                .append(",\"truncated\":")
                .append(truncated)
                .append(more)
                .append('}');
        return new Execution.Completed(
                Execution.Form.VALUE, json.toString(), shape == null ? List.of() : shape.names(), rowCount, truncated);
    }

    private void append(ResultSet row, List<Column> columns) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            json.append(column.prefix());
            String text = row.getString(i + 1);
            if (text == null) {
                json.append("null");
            } else {
                column.type().append(text, json);
            }
        }
        json.append(columns.isEmpty() ? "{}" : "}");
    }

    private static Shape shape(ResultSet row, @Nullable QueryResult expected) throws SQLException {
        ResultSetMetaData metadata = row.getMetaData();
        PgResultSet types = row.unwrap(PgResultSet.class);
        List<String> names = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            StringBuilder prefix = new StringBuilder(columns.isEmpty() ? "{\"" : ",\"");
            JsonStringEncoder.getInstance().quoteAsString(metadata.getColumnLabel(i), prefix);
            columns.add(new Column(prefix.append("\":").toString(), PgText.of(types.getColumnOID(i))));
            names.add(metadata.getColumnLabel(i));
        }
        if (expected == null ? new HashSet<>(names).size() < names.size() : !isAsExpected(names, types, expected)) {
            throw new ResultChangedException();
        }
        return new Shape(names, columns);
    }

    private static boolean isAsExpected(List<String> names, PgResultSet types, QueryResult expected)
            throws SQLException {
        List<QueryResult.Column> columns = expected.columns();
        boolean same = columns.size() == names.size();
        for (int i = 0; same && i < names.size(); i++) {
            same = columns.get(i).name().equals(names.get(i))
                    && columns.get(i).typeOid() == Integer.toUnsignedLong(types.getColumnOID(i + 1));
        }
        return same;
    }

    private static long utf8Length(CharSequence text, int from) {
        long length = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            // each half of a surrogate pair counts for two of the pair's four bytes
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
