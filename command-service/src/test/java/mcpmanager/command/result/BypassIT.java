package mcpmanager.command.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.embedded.EmbeddedPostgres;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.rules.column.ColumnDecision;
import mcpmanager.rules.column.ColumnDecision.Each;
import mcpmanager.rules.column.ColumnDecision.Fate;
import mcpmanager.rules.column.ColumnDecision.Untouched;
import mcpmanager.rules.column.ColumnMask;
import mcpmanager.rules.column.ColumnMasking;
import mcpmanager.rules.column.ColumnName;
import mcpmanager.rules.column.ColumnSource;
import mcpmanager.rules.column.RelationName;
import mcpmanager.rules.column.ResultFacts;
import mcpmanager.rules.masking.MaskStrategy;
import mcpmanager.rules.sql.ParameterTypes;
import mcpmanager.rules.sql.ParameterTypes.Derivation;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every way around a masked column that we could think of, on a real PostgreSQL: no canary gets out. */
class BypassIT {

    private static Connection reader;

    static Stream<Bypass> all() {
        return Bypass.all();
    }

    @BeforeAll
    static void create() throws SQLException {
        EmbeddedPostgres postgres = EmbeddedServers.shared().postgres();
        postgres.createRole("bypass_reader", "reader-password");
        PostgresDatabase database = postgres.newDatabase("bypass");
        try (Connection owner = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = owner.createStatement()) {
            statement.execute(Bypass.schema());
            statement.execute("grant select on all tables in schema public to bypass_reader");
        }
        reader = DriverManager.getConnection(database.jdbcUrl(), "bypass_reader", "reader-password");
        reader.setAutoCommit(false);
    }

    @AfterAll
    static void close() throws SQLException {
        reader.close();
    }

    @Test
    void there_are_enough_of_them() {
        assertThat(all()).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_canary_gets_out(Bypass bypass) throws SQLException {
        ParameterTypes parameters = parameters(bypass);
        if (bypass.refused()) {
            if (SqlTemplate.check(bypass.sql(), parameters.names()) instanceof SqlCheck.Accepted(var template)) {
                assertThatThrownBy(() -> QueryDescriptions.describe(template, parameters, reader, new KnownDatabase()))
                        .isInstanceOf(CommandRejected.class);
            }
            reader.rollback();
            return;
        }
        SqlCheck check = SqlTemplate.check(bypass.sql(), parameters.names());
        assertThat(check).isInstanceOf(SqlCheck.Accepted.class);
        SqlTemplate template = ((SqlCheck.Accepted) check).template();

        QueryResult result = QueryDescriptions.describe(template, parameters, reader, new KnownDatabase());
        reader.rollback();
        ColumnDecision decision =
                ColumnMasking.of(facts(result), template, outputSchema(bypass)).decide(masks());

        List<String> out = ((Each) decision)
                .columns().stream()
                        .filter(Untouched.class::isInstance)
                        .map(Fate::column)
                        .toList();
        assertThat(out).as(result.toString()).containsExactlyElementsOf(bypass.clean());
        assertThat(values(bypass, template, out))
                .allSatisfy(value -> assertThat(value.toLowerCase(Locale.ROOT)).doesNotContain("canary"));
        reader.rollback();
    }

    private static List<String> values(Bypass bypass, SqlTemplate template, List<String> columns) throws SQLException {
        try (PreparedStatement query = reader.prepareStatement(template.jdbc().text())) {
            int place = 1;
            for (int parameter : template.jdbc().order()) {
                Object value = bypass.arguments().get(template.parameters().get(parameter));
                query.setObject(place++, value instanceof Integer number ? number.longValue() : value);
            }
            try (ResultSet row = query.executeQuery()) {
                List<String> values = new ArrayList<>();
                while (row.next()) {
                    for (String column : columns) {
                        values.add(String.valueOf(row.getString(column)));
                    }
                }
                return values;
            }
        }
    }

    private static ParameterTypes parameters(Bypass bypass) {
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        ObjectNode properties = schema.putObject("properties");
        bypass.arguments()
                .forEach((name, value) ->
                        properties.putObject(name).put("type", value instanceof Integer ? "integer" : "string"));
        return ((Derivation.Derived) ParameterTypes.of(schema)).types();
    }

    private static @Nullable JsonNode outputSchema(Bypass bypass) {
        ObjectNode schema = JsonMapper.shared().createObjectNode();
        ObjectNode columns = schema.putObject("properties")
                .putObject("rows")
                .putObject("items")
                .putObject("properties");
        bypass.safe().forEach(column -> columns.putObject(column).put("x-mcpm-safe", true));
        return schema;
    }

    private static List<ColumnMask> masks() {
        return Bypass.MASKED.stream()
                .map(text -> ((ColumnName.Check.Accepted) ColumnName.parse(text)).name())
                .map(name -> new ColumnMask(name, new MaskStrategy.Partial(0, 4)))
                .toList();
    }

    private static ResultFacts facts(QueryResult result) {
        return new ResultFacts(
                result.columns().stream()
                        .map(column -> new ResultFacts.ResultColumn(
                                column.name(),
                                column.computed(),
                                column.sources() == null ? null : sources(column.sources())))
                        .toList(),
                result.reads().stream()
                        .map(read -> new ResultFacts.Relation(
                                new RelationName(read.schema(), read.name()),
                                read.kin().stream()
                                        .map(kin -> new RelationName(kin.schema(), kin.name()))
                                        .toList()))
                        .toList(),
                result.opaque(),
                result.derived().stream()
                        .map(derived -> new ResultFacts.Derived(derived.name(), sources(derived.sources())))
                        .toList());
    }

    private static List<ColumnSource> sources(List<QueryResult.Source> sources) {
        return sources.stream()
                .map(source -> new ColumnSource(new RelationName(source.schema(), source.relation()), source.column()))
                .toList();
    }
}
