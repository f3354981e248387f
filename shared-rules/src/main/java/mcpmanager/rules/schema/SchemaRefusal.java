package mcpmanager.rules.schema;

/** Why an input schema is refused; the names are stable and part of the API. */
public enum SchemaRefusal {
    /** The root is not an object with {@code "type": "object"}. */
    NOT_AN_OBJECT_SCHEMA,
    /** More than {@link InputSchema#MAX_BYTES} bytes as JSON. */
    TOO_LARGE,
    /** Nested deeper than {@link InputSchema#MAX_DEPTH}. */
    TOO_DEEP,
    /** More than {@link InputSchema#MAX_SUBSCHEMAS} subschemas once every reference is followed. */
    TOO_COMPLEX,
    /** {@code $schema} names another dialect than 2020-12. */
    OTHER_DIALECT,
    /** A keyword that is unknown, hence would constrain nothing; own annotations start with {@code x-}. */
    UNKNOWN_KEYWORD,
    /** A keyword that the profile leaves out: {@code $id}, {@code $dynamicRef}, {@code $vocabulary} and their kin. */
    UNSUPPORTED_KEYWORD,
    /** A keyword with a value that the 2020-12 meta-schema does not allow. */
    INVALID_KEYWORD,
    /** A reference out of the document; none is ever fetched. */
    REMOTE_REFERENCE,
    /** A reference to nothing, or to something that is not a schema. */
    UNRESOLVED_REFERENCE,
    /** A schema that contains itself. */
    RECURSIVE_REFERENCE,
    /** A pattern that the linear-time engine (RE2) does not know, or one that is too large. */
    PATTERN_NOT_ALLOWED,
    /** The validator could not compile the schema. */
    DOES_NOT_COMPILE
}
