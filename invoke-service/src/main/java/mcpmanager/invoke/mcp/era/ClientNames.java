package mcpmanager.invoke.mcp.era;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What a client calls itself: self-reported, for display only, cut to 64 characters without invisible ones. */
public final class ClientNames {

    private static final int MAX_LENGTH = 64;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private ClientNames() {}

    /** @param implementation MCP's {@code clientInfo} */
    public static @Nullable String of(@Nullable JsonNode implementation) {
        return clean(implementation == null ? null : Received.text(implementation.get("name")));
    }

    /** The first product of {@code User-Agent}, without its version. */
    public static @Nullable String of(HttpHeaders headers) {
        String agent = headers.getFirst(HttpHeaders.USER_AGENT);
        if (agent == null) {
            return null;
        }
        int end = 0;
        while (end < agent.length() && agent.charAt(end) != '/' && agent.charAt(end) != ' ') {
            end++;
        }
        return clean(agent.substring(0, end));
    }

    private static @Nullable String clean(@Nullable String name) {
        if (name == null) {
            return null;
        }
        StringBuilder clean = new StringBuilder(MAX_LENGTH);
        name.codePoints()
                .filter(ClientNames::isVisible)
                .limit(MAX_LENGTH)
                .takeWhile(character -> clean.length() + Character.charCount(character) <= MAX_LENGTH)
                .forEach(clean::appendCodePoint);
        String trimmed = clean.toString().strip();
        return trimmed.isEmpty() ? null : trimmed;
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
