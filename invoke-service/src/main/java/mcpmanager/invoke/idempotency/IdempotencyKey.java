package mcpmanager.invoke.idempotency;

import java.util.regex.Pattern;

/**
 * What a caller names one call by, to send it again without having it made again.
 *
 * @param value 1 to 255 visible characters of ASCII
 */
public record IdempotencyKey(String value) {

    /** The header of HTTP. */
    public static final String HEADER = "Idempotency-Key";

    /** In MCP's {@code _meta}. */
    public static final String META = "dev.mcpmanager/idempotencyKey";

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** @throws IllegalArgumentException when it is something else */
    public IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an idempotency key");
        }
    }

    @Override
    public String toString() {
        return "IdempotencyKey[***]";
    }
}
