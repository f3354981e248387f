package mcpmanager.command.rejection;

import mcpmanager.chassis.problem.ProblemCode;

/** Why a command is refused. The names are stable and part of the API. */
public enum RejectionCode implements ProblemCode {
    /** No such thing in the caller's organisation. */
    NOT_FOUND(404),
    /** The id is in use for something else. */
    ALREADY_EXISTS(409),
    /** The thing changed since the caller read it. */
    VERSION_CONFLICT(412),
    /** At least one item of a document is refused, and so nothing of it was applied. */
    DOCUMENT_REFUSED(422),
    /** The organisation's set-up is no longer the one that the first part was of. */
    EXPORT_CHANGED(409),
    /** What is given is no OpenAPI 3 document. */
    OPENAPI_REFUSED(422),
    /** The thing has never had this version. */
    VERSION_NOT_FOUND(404),
    /** The idempotency key stands for a request with another content. */
    IDEMPOTENCY_KEY_REUSED(422),
    /** The first request with this idempotency key has not been answered yet. */
    IDEMPOTENT_REQUEST_IN_PROGRESS(409),
    /** A text is empty, too long or holds characters that people can't see. */
    TEXT_INVALID(422),

    LOGIN_FAILED(401),
    USERNAME_INVALID(422),
    USERNAME_TAKEN(409),
    PASSWORD_INVALID(422),
    CURRENT_PASSWORD_WRONG(422),
    /** A user needs one role or more. */
    ROLES_INVALID(422),
    /** The token is unknown, used, renewed or too old, or its user is disabled. */
    INVITATION_INVALID(422),
    /** Nobody could administer the organisation any more. */
    LAST_ADMIN(409),
    /** Too many failed attempts to sign in; {@code Retry-After} says when the next one is heard. */
    SIGN_IN_WAIT(429),
    /** The refresh token is unknown, used before or too old, or the session was ended. */
    SESSION_ENDED(401),

    DATA_SOURCE_NAME_TAKEN(409),
    CONNECTION_INVALID(422),
    DATA_SOURCE_UNREACHABLE(422),
    /** Secrets can't be sealed now: the holder of the master keys does not answer. */
    MASTER_KEY_UNAVAILABLE(503),
    /** The master keys are given by the environment, or Vault holds them: they can't be changed here. */
    MASTER_KEY_NOT_CHANGEABLE(409),
    /** The master key still wraps secrets. */
    MASTER_KEY_IN_USE(409),
    MASTER_KEY_NOT_FOUND(404),
    /** The database role could do more than read. */
    ROLE_TOO_POWERFUL(422),
    /** Tools read from it; the detail names them. */
    DATA_SOURCE_IN_USE(409),
    /** The tool needs a data source of another kind. */
    DATA_SOURCE_KIND_MISMATCH(422),
    /** A tool is to change rows in a data source that is only read. */
    DATA_SOURCE_NOT_WRITABLE(422),
    /** It is at a place that this deployment does not let data sources be. */
    DATA_SOURCE_NOT_ALLOWED(422),
    /** The kept credential doesn't open with the master keys. */
    CREDENTIAL_NOT_OPENED(409),
    /** The kept credential would be sent to another place: whoever wants that has to know it. */
    CREDENTIAL_NEEDED(422),

    ORGANIZATION_LIMITS_INVALID(422),
    /** The organisation has as many of these as it may have. */
    ORGANIZATION_LIMIT_REACHED(409),

    TOOL_NAME_INVALID(422),
    TOOL_NAME_TAKEN(409),
    INPUT_SCHEMA_REFUSED(422),
    TEMPLATE_REFUSED(422),
    EXECUTION_LIMIT_INVALID(422),
    OUTPUT_SCHEMA_REFUSED(422),
    REST_CALL_REFUSED(422),
    CUSTOM_REFUSED(422),
    /** What is uploaded is no WebAssembly module that may run; the error says why. */
    WASM_MODULE_REFUSED(422),
    WASM_MODULE_NAME_TAKEN(409),
    /** Tools run it; the detail names them. */
    WASM_MODULE_IN_USE(409),
    /** No such module in the tool's organisation. */
    WASM_MODULE_NOT_FOUND(404),
    /** An annotation promises more than the execution keeps. */
    ANNOTATION_UNSAFE(422),
    TAG_INVALID(422),
    RATE_LIMIT_INVALID(422),
    SENSITIVE_ARGUMENT_INVALID(422),
    /** Servers offer the tool; the detail names them. */
    TOOL_IN_USE(409),
    /** No such data source in the tool's organisation. */
    DATA_SOURCE_NOT_FOUND(404),

    POLICY_NAME_TAKEN(409),
    /** A field of a policy is out of bounds, or does not fit the others. */
    POLICY_INVALID(422),
    CONDITION_REFUSED(422),
    MASK_REFUSED(422),
    /** No such server in the policy's organisation. */
    SERVER_NOT_FOUND(404),

    SLUG_INVALID(422),
    SLUG_TAKEN(409),
    /** Whose tokens open a server isn't described correctly, or the issuer is where none may be. */
    AUTHORIZATION_INVALID(422),
    /** No such tool in the server's organisation. */
    TOOL_NOT_FOUND(404),
    /** No such key on this server. */
    KEY_NOT_FOUND(404),
    KEY_EXPIRY_INVALID(422),
    /** Another live key of the server has this name. */
    KEY_NAME_TAKEN(409),
    /** The server has as many live keys as it may have. */
    TOO_MANY_KEYS(409),
    /** The key was revoked, has expired or is being replaced already. */
    KEY_NOT_LIVE(409),
    GRACE_PERIOD_INVALID(422);

    private final int status;

    RejectionCode(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String bundle() {
        return "mcpmanager.command.rejection.rejections";
    }
}
