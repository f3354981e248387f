package mcpmanager.command.proposal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mcpmanager.command.proposal.Drafts.Proposal;
import mcpmanager.command.proposal.Relation.Column;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.schema.SchemaCheck;
import mcpmanager.rules.sql.SqlCheck;
import mcpmanager.rules.sql.SqlTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts of tools for tables and views, in the form in which a tool is registered: one row by the primary key, rows by each
 * column with an index, the first rows. Each draft passes the checks of schema and template; a relation for which none can
 * be made is named.
 */
final class TableDrafts {

    private static final int LONGEST_COMMENT = 500;
    private static final int MOST_ROWS = 100;
    private static final int MOST_BYTES = 262_144;
    private static final String TIMEOUT = "PT5S";

    private final DataSourceId dataSource;
    private final Drafts drafts = new Drafts();

    private TableDrafts(DataSourceId dataSource) {
        this.dataSource = dataSource;
    }

    static Proposal of(DataSourceId dataSource, List<Relation> relations) {
        TableDrafts all = new TableDrafts(dataSource);
        relations.forEach(all::propose);
        return all.drafts.proposal();
    }

    private void propose(Relation relation) {
        int before = drafts.size();
        List<Column> key = relation.primaryKey();
        if (!key.isEmpty() && key.stream().allMatch(Parameters::isPossible)) {
            add(relation, "Finds one row of %s by its %s.", key, false);
        }
        relation.lookups().stream()
                .filter(Parameters::isPossible)
                .filter(column -> !key.equals(List.of(column)))
                .forEach(column -> add(relation, "Finds rows of %s by %s.", List.of(column), true));
        add(relation, "Lists rows of %s.", List.of(), true);
        if (drafts.size() == before) {
            drafts.leaveOut(relation.quoted(), "its columns do not fit into one template");
        }
    }

    private void add(Relation relation, String description, List<Column> columns, boolean limited) {
        Map<Column, String> conditions = Parameters.named(columns);
        ObjectNode schema = Parameters.schema(conditions, limited ? MOST_ROWS : null);
        String template = template(relation, conditions, limited);
        if (!isAccepted(schema, template)) {
            return;
        }
        ObjectNode draft = drafts.add(
                name(relation, conditions),
                description.formatted(relation.quoted(), spoken(columns)) + comment(relation));
        draft.set("inputSchema", schema);
        draft.putObject("execution")
                .put("type", "POSTGRES_QUERY")
                .put("dataSourceId", dataSource.toString())
                .put("template", template)
                .put("maxRows", limited ? MOST_ROWS : 1)
                .put("maxBytes", MOST_BYTES)
                .put("timeout", TIMEOUT);
    }

    private static String name(Relation relation, Map<Column, String> conditions) {
        return (relation.schema() == null ? "" : relation.schema() + "_")
                + relation.name()
                + (conditions.isEmpty() ? "_list" : "_by_" + String.join("_and_", conditions.values()));
    }

    private static String template(Relation relation, Map<Column, String> conditions, boolean limited) {
        String columns = relation.columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
        String where = conditions.entrySet().stream()
                .map(condition -> condition.getKey().quoted() + " = :" + condition.getValue())
                .collect(Collectors.joining(" and "));
        String order = relation.primaryKey().stream().map(Column::quoted).collect(Collectors.joining(", "));
        return "select " + columns + " from " + relation.quoted()
                + (where.isEmpty() ? "" : " where " + where)
                + (limited && !order.isEmpty() ? " order by " + order : "")
                + (limited ? " limit :" + Parameters.LIMIT : "");
    }

    private static boolean isAccepted(ObjectNode schema, String template) {
        return InputSchema.compile(schema) instanceof SchemaCheck.Accepted
                && SqlTemplate.check(
                                template, Set.copyOf(schema.path("properties").propertyNames()))
                        instanceof SqlCheck.Accepted;
    }

    /** What the database says of it, unless it says what people could not see. */
    private static String comment(Relation relation) {
        String comment = Drafts.visible(relation.comment(), LONGEST_COMMENT);
        return comment == null ? "" : " " + comment;
    }

    private static String spoken(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(" and "));
    }
}
