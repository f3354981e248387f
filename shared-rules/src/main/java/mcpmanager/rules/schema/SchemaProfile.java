package mcpmanager.rules.schema;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Walks a schema document once: keywords, patterns and references of every subschema, then the size of the whole when
 * each reference is followed. A schema without recursion is a finite tree, so validation has a bound.
 */
final class SchemaProfile {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private final List<SchemaProblem> problems = new ArrayList<>();
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final Map<String, List<String>> children = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> headers = new HashSet<>();

    private SchemaProfile() {}

    static List<SchemaProblem> check(JsonNode root) {
        SchemaProfile profile = new SchemaProfile();
        profile.schema("", root);
        if (profile.problems.isEmpty()) {
            profile.references();
        }
        if (profile.problems.isEmpty() && profile.size("") > InputSchema.MAX_SUBSCHEMAS) {
            profile.refuse(
                    SchemaRefusal.TOO_COMPLEX, "", "The schema has too many parts once its references are followed.");
        }
        return profile.problems;
    }

    private void schema(String path, JsonNode schema) {
        schemas.put(path, schema);
        if (schema.isBoolean()) {
            return;
        }
        if (!schema.isObject()) {
            refuse(SchemaRefusal.INVALID_KEYWORD, path, "A schema must be an object, true or false.");
            return;
        }
        schema.forEachEntry((keyword, value) -> keyword(path, keyword, value));
    }

    private void keyword(String path, String keyword, JsonNode value) {
        String at = path + "/" + escape(keyword);
        if (Keywords.LEFT_OUT.contains(keyword)) {
            refuse(SchemaRefusal.UNSUPPORTED_KEYWORD, at, "This keyword is not supported.");
        } else if (!Keywords.knows(keyword)) {
            refuse(SchemaRefusal.UNKNOWN_KEYWORD, at, "This keyword is unknown; start your own annotations with x-.");
        } else if (Keywords.WITH_A_SCHEMA.contains(keyword)) {
            child(path, at, value);
        } else if (Keywords.WITH_A_LIST_OF_SCHEMAS.contains(keyword)) {
            int i = 0;
            for (JsonNode one : value) {
                child(path, at + "/" + i++, one);
            }
        } else if (Keywords.WITH_NAMED_SCHEMAS.contains(keyword)) {
            value.forEachEntry((name, one) -> {
                if (keyword.equals("patternProperties")) {
                    pattern(at, name);
                }
                child(path, at + "/" + escape(name), one);
            });
        } else {
            plain(path, at, keyword, value);
        }
    }

    private void plain(String path, String at, String keyword, JsonNode value) {
        switch (keyword) {
            case "$schema" -> {
                if (!DIALECT.equals(value.asString("").replaceFirst("#$", ""))) {
                    refuse(SchemaRefusal.OTHER_DIALECT, at, "The dialect must be " + DIALECT + ".");
                }
            }
            case "$anchor" -> {
                if (anchors.put(value.asString(""), path) != null) {
                    refuse(SchemaRefusal.INVALID_KEYWORD, at, "An anchor must be unique.");
                }
            }
            case "pattern" -> pattern(at, value.asString(""));
            case HeaderParameter.KEYWORD -> header(path, at, value.asString(""));
            case SafeMark.KEYWORD -> {
                if (!value.isBoolean()) {
                    refuse(SchemaRefusal.INVALID_KEYWORD, at, "The mark x-mcpm-safe must be true or false.");
                }
            }
            default -> {}
        }
    }

    private void header(String path, String at, String name) {
        String refusal = HeaderParameter.refusal(path, Objects.requireNonNull(schemas.get(path)));
        if (refusal == null && !headers.add(name.toLowerCase(Locale.ROOT))) {
            refusal = "must be unique, whatever the case of its letters";
        }
        if (refusal != null) {
            refuse(SchemaRefusal.INVALID_KEYWORD, at, "The mark x-mcp-header " + refusal + ".");
        }
    }

    private void child(String parent, String path, JsonNode schema) {
        children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(path);
        schema(path, schema);
    }

    private void pattern(String at, String regex) {
        try {
            new LinearPattern(regex);
        } catch (PatternSyntaxException unknown) {
            refuse(
                    SchemaRefusal.PATTERN_NOT_ALLOWED,
                    at,
                    "The pattern must be in RE2 syntax (no look-around, no back-references): "
                            + unknown.getDescription() + ".");
        } catch (IllegalArgumentException tooLarge) {
            refuse(SchemaRefusal.PATTERN_NOT_ALLOWED, at, "The pattern is not allowed: " + tooLarge.getMessage() + ".");
        }
    }

    private void references() {
        schemas.forEach((path, schema) -> {
            if (schema.has("$ref")) {
                reference(path, schema.path("$ref").asString(""));
            }
        });
    }

    private void reference(String path, String reference) {
        String at = path + "/$ref";
        if (!reference.startsWith("#")) {
            refuse(SchemaRefusal.REMOTE_REFERENCE, at, "A reference must stay in this schema: #/... or #anchor.");
            return;
        }
        String target = reference.substring(1);
        String found = target.isEmpty() || target.startsWith("/") ? target : anchors.get(target);
        if (found == null || !schemas.containsKey(found)) {
            refuse(SchemaRefusal.UNRESOLVED_REFERENCE, at, "The reference leads to no schema.");
        } else {
            children.computeIfAbsent(path, _ -> new ArrayList<>()).add(found);
        }
    }

    /** The number of subschemas below, each reference counted as a copy; a cycle is refused. */
    private long size(String path) {
        Long known = sizes.get(path);
        if (known != null) {
            return known;
        }
        if (!open.add(path)) {
            refuse(SchemaRefusal.RECURSIVE_REFERENCE, path, "A schema must not contain itself.");
            return 0;
        }
        long size = 1;
        for (String child : children.getOrDefault(path, List.of())) {
            size = Math.min(Integer.MAX_VALUE, size + size(child));
        }
        open.remove(path);
        sizes.put(path, size);
        return size;
    }

    private void refuse(SchemaRefusal code, String path, String message) {
        if (problems.size() < InputSchema.MAX_PROBLEMS) {
            problems.add(new SchemaProblem(code, path, message));
        }
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
