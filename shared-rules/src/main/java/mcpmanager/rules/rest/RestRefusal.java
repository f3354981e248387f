package mcpmanager.rules.rest;

/** Why a request is refused; the names are stable and part of the API. */
public enum RestRefusal {
    /** Not GET, POST, PUT, PATCH or DELETE. */
    METHOD,
    /** Not an absolute path of RFC 3986 without query, empty and dot segments. */
    PATH,
    /** A brace that belongs to no slot. */
    SLOT_SYNTAX,
    /** A slot that the input schema does not declare as a property. */
    UNDECLARED_SLOT,
    /** A property of the input schema that no slot uses: the caller would believe that it counts. */
    UNUSED_PROPERTY,
    /** A slot of the path whose property is not required. */
    OPTIONAL_IN_PATH,
    /** A slot outside the body whose property is not one string, integer, number or boolean. */
    SLOT_TYPE,
    /** An impossible name or value of a query parameter. */
    QUERY,
    /** An impossible name or value of a header. */
    HEADER,
    /** A header that belongs to the connection or to the data source. */
    HEADER_NOT_ALLOWED,
    /** A body where the method has none. */
    BODY_NOT_ALLOWED,
    /** In the body, a slot that is not the whole string. */
    BODY_SLOT,
    /** A {@code Content-Type} that is neither JSON, form nor text in UTF-8, or that the body can't be written in. */
    BODY_FORMAT,
    /** Too many entries, too long a text, or too large or deep a body. */
    TOO_LARGE,
    /** Not a JSON Pointer (RFC 6901). */
    RESPONSE_POINTER,
    /** Not a JSONPath that is known here, or one beside a pointer. */
    RESPONSE_PATH
}
