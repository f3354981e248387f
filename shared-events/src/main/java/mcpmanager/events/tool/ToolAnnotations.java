package mcpmanager.events.tool;

import org.jspecify.annotations.Nullable;

/**
 * What a client is told of a tool's behaviour: MCP's {@code ToolAnnotations}. Each hint has a safer side, the one that
 * promises less.
 *
 * @param title for people
 * @param readOnlyHint it changes nothing; safer: false
 * @param destructiveHint it may overwrite or remove something; safer: true
 * @param idempotentHint calling it again changes nothing more; safer: false
 * @param openWorldHint it reaches beyond a closed set of data; safer: true
 */
public record ToolAnnotations(
        @Nullable String title,
        boolean readOnlyHint,
        boolean destructiveHint,
        boolean idempotentHint,
        boolean openWorldHint) {

    /**
     * What the operation itself says. A SELECT can only read; of what else a query can
     * be, an INSERT only adds unless it says what to do on a conflict. Of HTTP methods, GET reads, PUT and DELETE may be repeated
     * (RFC 9110, 9.2), and whatever may change something may destroy something. A WebAssembly module can only
     * compute. An implementation inside the gateway may do anything, but for one that changes nothing, which only its
     * author can know.
     *
     * @param readOnly whether it is said to change nothing, which counts for an implementation inside the gateway only
     */
    public static ToolAnnotations derivedFrom(ExecConfig execution, boolean readOnly) {
        return switch (execution) {
            case ExecConfig.PostgresQuery query ->
                query.changes()
                        ? new ToolAnnotations(null, false, query.overwrites(), false, false)
                        : new ToolAnnotations(null, true, false, true, false);
            case ExecConfig.RestCall call ->
                switch (call.method()) {
                    case "GET" -> new ToolAnnotations(null, true, false, true, true);
                    case "PUT", "DELETE" -> new ToolAnnotations(null, false, true, true, true);
                    default -> new ToolAnnotations(null, false, true, false, true);
                };
            case ExecConfig.Custom custom ->
                custom.moduleId() == null
                        ? new ToolAnnotations(null, readOnly, !readOnly, readOnly, true)
                        : new ToolAnnotations(null, true, false, true, false);
        };
    }

    /** Derived from the operation, of a tool that is said to be read-only or not. */
    static ToolAnnotations of(ExecConfig execution, boolean readOnly) {
        ToolAnnotations derived = derivedFrom(execution, readOnly);
        return readOnly || !derived.readOnlyHint()
                ? derived
                : new ToolAnnotations(null, false, true, derived.idempotentHint(), derived.openWorldHint());
    }

    /** Of each hint the safer of both; the other's title. */
    public ToolAnnotations saferOf(ToolAnnotations other) {
        return new ToolAnnotations(
                other.title(),
                readOnlyHint && other.readOnlyHint(),
                destructiveHint || other.destructiveHint(),
                idempotentHint && other.idempotentHint(),
                openWorldHint || other.openWorldHint());
    }
}
