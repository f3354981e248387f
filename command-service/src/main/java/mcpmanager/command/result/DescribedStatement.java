package mcpmanager.command.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import mcpmanager.rules.sql.JdbcStatement;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Field;
import org.postgresql.core.ParameterList;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.Tuple;

/**
 * What PostgreSQL says of a statement when it is parsed and described (extended protocol, messages Parse and Describe) and
 * not run.
 *
 * @param relations all that the statement reads, by number, with what is behind views: those that PostgreSQL locked for the
 *     transaction when it parsed and rewrote the statement
 */
record DescribedStatement(List<Column> columns, Set<Long> relations) {

    private static final int DESCRIBE =
            QueryExecutor.QUERY_ONESHOT | QueryExecutor.QUERY_DESCRIBE_ONLY | QueryExecutor.QUERY_SUPPRESS_BEGIN;

    /**
     * A column of the result.
     *
     * @param relation the number of the table or view of which it is a column; 0: of none
     * @param attribute the column's number there; 0: of none
     */
    record Column(String name, String type, long typeOid, long relation, int attribute) {}

    /** In the connection's transaction, which must have seen nothing yet. */
    static DescribedStatement of(SqlTemplate template, List<String> types, BaseConnection connection)
            throws SQLException {
        try (Statement begin = connection.createStatement()) {
            begin.execute("set local statement_timeout = '4s'");
        }
        List<Field> fields = fields(template.jdbc(), types, connection);
        Set<Long> relations = locked(connection);
        Map<Integer, String> names = typeNames(fields, connection);
        return new DescribedStatement(
                fields.stream()
                        .map(field -> new Column(
                                field.getColumnLabel(),
                                names.getOrDefault(field.getOID(), ""),
                                Integer.toUnsignedLong(field.getOID()),
                                Integer.toUnsignedLong(field.getTableOid()),
                                field.getPositionInTable()))
                        .toList(),
                relations);
    }

    private static List<Field> fields(JdbcStatement jdbc, List<String> types, BaseConnection connection)
            throws SQLException {
        Query query = connection.createQuery(jdbc.text(), false, true).query;
        ParameterList parameters = query.createParameterList();
        for (int i = 0; i < jdbc.order().size(); i++) {
            parameters.setNull(
                    i + 1,
                    connection.getTypeInfo().getPGType(types.get(jdbc.order().get(i))));
        }
        List<Field> fields = new ArrayList<>();
        connection
                .getQueryExecutor()
                .execute(
                        query,
                        parameters,
                        new ResultHandlerBase() {
                            @Override
                            public void handleResultRows(
                                    Query described, Field[] columns, List<Tuple> none, @Nullable ResultCursor cursor) {
                                fields.addAll(List.of(columns));
                            }
                        },
                        0,
                        0,
                        DESCRIBE);
        return fields;
    }

    private static Map<Integer, String> typeNames(List<Field> fields, Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(
                "select oid::bigint, typname from pg_catalog.pg_type where oid = any(?::oid[])")) {
            List<Long> types = fields.stream()
                    .map(field -> Integer.toUnsignedLong(field.getOID()))
                    .distinct()
                    .toList();
            try (ResultSet answer = CatalogQueries.ask(question, types)) {
                Map<Integer, String> names = new HashMap<>();
                while (answer.next()) {
                    names.put((int) answer.getLong(1), answer.getString(2));
                }
                return names;
            }
        }
    }

    /** Of this transaction; by the function behind the view {@code pg_locks}, so that the question locks nothing. */
    private static Set<Long> locked(Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("""
                        select relation::bigint from pg_catalog.pg_lock_status()
                        where locktype = 'relation' and pid = pg_catalog.pg_backend_pid()
                        """);
                ResultSet answer = question.executeQuery()) {
            Set<Long> relations = new TreeSet<>();
            while (answer.next()) {
                relations.add(answer.getLong(1));
            }
            return relations;
        }
    }
}
