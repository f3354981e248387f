package mcpmanager.rules.schema;

import java.util.Set;

/** The vocabulary of JSON Schema 2020-12, sorted by where subschemas stand. Source: the core and validation drafts. */
final class Keywords {

    static final Set<String> WITH_A_SCHEMA = Set.of(
            "additionalProperties",
            "propertyNames",
            "items",
            "contains",
            "not",
            "if",
            "then",
            "else",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");

    static final Set<String> WITH_A_LIST_OF_SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");

    /** {@code definitions} is the old name of {@code $defs} and still in the meta-schema. */
    static final Set<String> WITH_NAMED_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    static final Set<String> WITHOUT_SCHEMAS = Set.of(
            "$schema",
            "$ref",
            "$anchor",
            "$comment",
            "type",
            "enum",
            "const",
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "maxLength",
            "minLength",
            "pattern",
            "maxItems",
            "minItems",
            "uniqueItems",
            "maxContains",
            "minContains",
            "maxProperties",
            "minProperties",
            "required",
            "dependentRequired",
            "format",
            "title",
            "description",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "examples",
            "contentEncoding",
            "contentMediaType");

    /** They move the base of references, or find their target at validation time. */
    static final Set<String> LEFT_OUT = Set.of(
            "$id",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$recursiveAnchor",
            "$vocabulary",
            "dependencies",
            "additionalItems");

    private Keywords() {}

    static boolean knows(String keyword) {
        return keyword.startsWith("x-")
                || WITHOUT_SCHEMAS.contains(keyword)
                || WITH_A_SCHEMA.contains(keyword)
                || WITH_A_LIST_OF_SCHEMAS.contains(keyword)
                || WITH_NAMED_SCHEMAS.contains(keyword);
    }
}
