package mcpmanager.rules.sql;

/** Why a template is refused; the names are stable and part of the API. */
public enum SqlRefusal {
    /** Longer than {@link SqlTemplate#MAX_LENGTH} characters. */
    TOO_LONG,
    /** Parentheses, brackets and CASE nested deeper than {@link SqlTemplate#MAX_DEPTH}. */
    TOO_DEEP,
    /** A control, invisible or otherwise unexpected character, a backslash or a dollar sign. */
    FORBIDDEN_CHARACTER,
    /** A comment, in either form. */
    COMMENT,
    /** A literal or identifier with a prefix: {@code E''}, {@code U&""}, {@code B''}, {@code N''}. */
    PREFIXED_LITERAL,
    /** Not SQL that both lexers and the parser read in the same way. */
    UNPARSABLE,
    /** No statement, or more than one. */
    NOT_ONE_STATEMENT,
    /** A statement other than SELECT or WITH ... SELECT. */
    NOT_A_SELECT,
    /** A statement other than these and INSERT, UPDATE or DELETE, of a tool that is not read-only. */
    STATEMENT_NOT_ALLOWED,
    /** UPDATE or DELETE without WHERE. */
    WHERE_MISSING,
    /** INSERT, UPDATE, DELETE or MERGE inside the statement. */
    DATA_CHANGING_WITH,
    /** SELECT ... INTO. */
    INTO,
    /** FOR UPDATE, FOR SHARE and their relatives. */
    LOCKING_CLAUSE,
    /** A function outside the list of {@link AllowedFunctions}. */
    FUNCTION_NOT_ALLOWED,
    /** An operator outside the list, or {@code OPERATOR(...)}. */
    OPERATOR_NOT_ALLOWED,
    /** A cast to a type outside the list of {@link AllowedTypes}. */
    TYPE_NOT_ALLOWED,
    /** A system catalog, a system view or the information schema. */
    RELATION_NOT_ALLOWED,
    /** Valid SQL of a kind that the check does not know, hence does not allow. */
    UNSUPPORTED_SYNTAX,
    /** A colon that starts no parameter name. */
    PARAMETER_NAME,
    /** A parameter that the input schema does not declare. */
    UNDECLARED_PARAMETER,
    /** A declared parameter that the template does not use: the caller would believe that it counts. */
    UNUSED_PARAMETER,
    /** A declared parameter whose schema says no single type that can be bound. */
    PARAMETER_TYPE
}
