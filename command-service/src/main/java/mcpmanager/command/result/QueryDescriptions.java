package mcpmanager.command.result;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.command.datasource.OpenDatabases;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.DataSourceKind;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ExecConfig;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.ParameterTypes.Derivation;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.PSQLException;
import tools.jackson.databind.JsonNode;

/** Descriptions of queries during one piece of work of one thread. Blocking. */
public final class QueryDescriptions implements AutoCloseable {

    private static final String PATH = "/execution/template";

    private final OpenDatabases databases;
    private final Map<DataSourceId, KnownDatabase> known = new HashMap<>();

    QueryDescriptions(OpenDatabases databases) {
        this.databases = databases;
    }

    /**
     * What the query answers with, said by its data source without running it.
     *
     * @param inputSchema an accepted one, as is the template
     * @throws CommandRejected {@code TEMPLATE_REFUSED} when the database does not understand the query, or two columns have
     *     one name; {@code DATA_SOURCE_NOT_FOUND}, {@code DATA_SOURCE_KIND_MISMATCH}, {@code DATA_SOURCE_UNREACHABLE},
     *     {@code CREDENTIAL_NOT_OPENED} or {@code MASTER_KEY_UNAVAILABLE}
     */
    public QueryResult describe(ExecConfig.PostgresQuery query, JsonNode inputSchema, OrganizationId organization) {
        if (!(ParameterTypes.of(inputSchema) instanceof Derivation.Derived(var parameters))
                || !(SqlTemplate.check(query.template(), parameters.names(), false)
                        instanceof SqlCheck.Accepted(var template))) {
            throw refused("PARAMETER_TYPE: A parameter needs one type that can be bound.");
        }
        try {
            KnownDatabase database = known.computeIfAbsent(query.dataSourceId(), _ -> new KnownDatabase());
            return databases.read(
                    query.dataSourceId(),
                    organization,
                    connection -> describe(template, parameters, connection, database));
        } catch (CommandRejected rejected) {
            throw switch (rejected.code()) {
                case NOT_FOUND -> new CommandRejected(RejectionCode.DATA_SOURCE_NOT_FOUND);
                case DATA_SOURCE_KIND_MISMATCH ->
                    CommandRejected.field(
                            RejectionCode.DATA_SOURCE_KIND_MISMATCH,
                            "/execution/dataSourceId",
                            "must be of kind " + DataSourceKind.POSTGRES);
                default -> rejected;
            };
        }
    }

    @Override
    public void close() {
        databases.close();
    }

    static QueryResult describe(
            SqlTemplate template, ParameterTypes parameters, Connection connection, KnownDatabase database)
            throws SQLException {
        DescribedStatement statement;
        try {
            statement = DescribedStatement.of(
                    template, parameters.postgresTypes(template), connection.unwrap(BaseConnection.class));
        } catch (PSQLException answered) {
            if (isAboutTheStatement(answered)) {
                throw refused("DATABASE_REFUSED: " + said(answered));
            }
            throw answered;
        }
        Set<String> names = new HashSet<>();
        for (DescribedStatement.Column column : statement.columns()) {
            if (!names.add(column.name())) {
                throw refused("DUPLICATE_COLUMN: Two columns of the result have one name. (" + column.name() + ")");
            }
        }
        Relations relations = database.relations(connection, statement.relations());
        requireNoFunctions(template, relations, connection);
        boolean opaque = database.isOpaque(connection, template.identifiers());
        return new ColumnOrigins(relations, opaque).result(statement.columns(), template.identifiers());
    }

    /** What is no column of anything that is read might be a function, and {@code row.function} calls it. */
    private static void requireNoFunctions(SqlTemplate template, Relations relations, Connection connection)
            throws SQLException {
        Set<String> names = new HashSet<>(template.qualified());
        names.removeAll(relations.columns().values());
        if (names.isEmpty()) {
            return;
        }
        try (PreparedStatement question = connection.prepareStatement(CatalogQueries.OF_ROWS);
                ResultSet found = CatalogQueries.ask(question, names)) {
            if (found.next()) {
                throw refused(
                        "FUNCTION_NOT_ALLOWED: A row's part has the name of a function. (" + found.getString(1) + ")");
            }
        }
    }

    /** Syntax and names (42), values in the text (22), what is not supported (0A) or too large (54). */
    private static boolean isAboutTheStatement(PSQLException answered) {
        String state = answered.getSQLState();
        return answered.getServerErrorMessage() != null
                && state != null
                && List.of("42", "22", "0A", "54", "21", "3F").contains(state.substring(0, 2));
    }

    /** In our own words: the database's could hold anything. */
    private static String said(PSQLException answered) {
        String state = String.valueOf(answered.getSQLState());
        return switch (state) {
                    case "42P01" -> "There is no such table, or no right to see it.";
                    case "42703" -> "There is no such column.";
                    case "42702" -> "A column's name can mean several.";
                    case "42883" -> "There is no such function or operator for these types; a cast may help.";
                    case "42804", "42846" -> "Types do not fit each other; a cast may help.";
                    case "42501" -> "The role may not look there.";
                    default -> "The database does not accept the statement.";
                }
                + " (SQLSTATE " + state + ")";
    }

    private static CommandRejected refused(String message) {
        return CommandRejected.field(RejectionCode.TEMPLATE_REFUSED, PATH, message);
    }
}
