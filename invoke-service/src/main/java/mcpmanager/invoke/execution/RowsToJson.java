package mcpmanager.invoke.execution;

import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.RowMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private @Nullable Columns columns;

    /** @param prefixes for each column, the text before its value: separator, quoted name, colon */
    private record Columns(List<String> names, String[] prefixes, PgText[] types) {}

    RowsToJson(int maxRows, int maxBytes) {
        this.maxRows = maxRows;
        this.maxRowsBytes = (long) maxBytes - END_BYTES;
    }

    /**
     * @throws DuplicateColumnException when two columns have one name
     */
    void add(Row row, RowMetadata metadata) {
        if (truncated || rowCount == maxRows) {
            truncated = true;
            return;
        }
        Columns known = columns == null ? columns = columns(metadata) : columns;
        int before = json.length();
        if (rowCount > 0) {
            json.append(',');
        }
        for (int i = 0; i < known.types().length; i++) {
            json.append(known.prefixes()[i]);
            String text = row.get(i, String.class);
            if (text == null) {
                json.append("null");
            } else {
                known.types()[i].append(text, json);
            }
        }
        json.append(known.types().length == 0 ? "{}" : "}");
        bytes += utf8Length(json, before);
        if (bytes > maxRowsBytes) {
            json.setLength(before);
            truncated = true;
        } else {
            rowCount++;
        }
    }

    Execution finish() {
        json.append("],\"rowCount\":")
                .append(rowCount)
                .append(",\"truncated\":")
                .append(truncated)
                .append('}');
        return new Execution.Completed(
                json.toString(), columns == null ? List.of() : columns.names(), rowCount, truncated);
    }

    private static Columns columns(RowMetadata metadata) {
        List<? extends ColumnMetadata> all = metadata.getColumnMetadatas();
        List<String> names = new ArrayList<>(all.size());
        String[] prefixes = new String[all.size()];
        PgText[] types = new PgText[all.size()];
        for (int i = 0; i < types.length; i++) {
            ColumnMetadata column = all.get(i);
            names.add(column.getName());
            StringBuilder prefix = new StringBuilder(i == 0 ? "{\"" : ",\"");
            JsonStringEncoder.getInstance().quoteAsString(column.getName(), prefix);
            prefixes[i] = prefix.append("\":").toString();
            types[i] = PgText.of(((PostgresTypeIdentifier) column.getType()).getObjectId());
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw new DuplicateColumnException();
        }
        return new Columns(List.copyOf(names), prefixes, types);
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
