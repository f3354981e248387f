package mcpmanager.invoke.custom;

/**
 * A tool that runs inside the gateway. It is found as a Spring bean, or by {@link java.util.ServiceLoader} in a jar of the
 * directory {@code mcpm.invoke.custom-tools.directory}; a tool of kind {@code CUSTOM} names it.
 *
 * <p>It has the rights of the process and is trusted with them. What it does wrong ends its own call and no other: an
 * exception, null, a result beyond the limits or against the tool's output schema, and taking longer than the tool's
 * time limit each become a failure with a code.
 */
public interface CustomTool {

    /** The name that tools call it by: {@code [a-z][a-z0-9]*(?:[._-][a-z0-9]+)*}. The same at every time. */
    String implementation();

    /**
     * Whether no call changes anything, here or elsewhere. A tool is read-only, and runs before anything of the call is
     * recorded, only when its definition says so too.
     */
    default boolean readOnly() {
        return false;
    }

    /**
     * Does one call, on a virtual thread of its own: it may block, and it is interrupted when the caller goes away or the
     * time is up. Many calls run at once.
     *
     * @throws Exception for any reason; the caller learns that the tool failed, and not why. What a caller should know is
     *     a {@link CustomResult.Failed}
     */
    CustomResult call(CustomCall call) throws Exception;
}
