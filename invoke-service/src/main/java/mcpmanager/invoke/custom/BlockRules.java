package mcpmanager.invoke.custom;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients refuse a whole result for. */
final class BlockRules {

    /** RFC 9110, 8.3.1. */
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[\\w!#$&^.+-]{1,127}/[\\w!#$&^.+-]{1,127}(?:;[\\x20-\\x7E]{0,127})?");

    private BlockRules() {}

    static void requireMediaType(@Nullable String type) {
        if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("no media type");
        }
    }

    static void requireUri(String uri) {
        if (!URI.create(uri).isAbsolute()) {
            throw new IllegalArgumentException("no absolute URI");
        }
    }
}
