package mcpmanager.command.proposal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mcpmanager.command.proposal.Relation.Column;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Columns as parameters of a tool. */
final class Parameters {

    static final String LIMIT = "limit";

    private static final Pattern NAME = Pattern.compile("(?!value\\d)[A-Za-z_][A-Za-z0-9_]*");
    private static final int USUAL_ROWS = 20;
    private static final Form TEXT = new Form("string", null);

    /** JSON Schema's type and format for PostgreSQL's types; a column of another type is no parameter. */
    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("int2", new Form("integer", null)),
            Map.entry("int4", new Form("integer", null)),
            Map.entry("int8", new Form("integer", null)),
            Map.entry("numeric", new Form("number", null)),
            Map.entry("float4", new Form("number", null)),
            Map.entry("float8", new Form("number", null)),
            Map.entry("bool", new Form("boolean", null)),
            Map.entry("text", TEXT),
            Map.entry("varchar", TEXT),
            Map.entry("bpchar", TEXT),
            Map.entry("uuid", new Form("string", "uuid")),
            Map.entry("date", new Form("string", "date")),
            Map.entry("timestamptz", new Form("string", "date-time")));

    private Parameters() {}

    private record Form(String type, @Nullable String format) {}

    static boolean isPossible(Column column) {
        return FORMS.containsKey(column.type());
    }

    /** The columns' names where a template can use them, else {@code value1} and so on. */
    static Map<Column, String> named(List<Column> columns) {
        Map<Column, String> names = new LinkedHashMap<>();
        for (Column column : columns) {
            String name = column.name();
            boolean usable = NAME.matcher(name).matches() && !name.equals(LIMIT) && !names.containsValue(name);
            names.put(column, usable ? name : "value" + (names.size() + 1));
        }
        return names;
    }

    /**
     * @param most rows; null for a tool that finds one
     */
    static ObjectNode schema(Map<Column, String> columns, @Nullable Integer most) {
        ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        columns.forEach((column, name) -> {
            Form form = FORMS.getOrDefault(column.type(), TEXT);
            ObjectNode property = properties.putObject(name).put("type", form.type());
            if (form.format() != null) {
                property.put("format", form.format());
            }
            if (!name.equals(column.name())) {
                property.put("description", column.name());
            }
        });
        if (most != null) {
            properties
                    .putObject(LIMIT)
                    .put("type", "integer")
                    .put("minimum", 1)
                    .put("maximum", most)
                    .put("default", USUAL_ROWS);
        }
        columns.values().forEach(name -> schema.withArray("required").add(name));
        return schema.put("additionalProperties", false);
    }
}
