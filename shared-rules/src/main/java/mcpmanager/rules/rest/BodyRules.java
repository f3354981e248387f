package mcpmanager.rules.rest;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** How large a body may be: 64 KiB of JSON, 32 levels. */
final class BodyRules {

    private static final int MOST_BYTES = 65_536;
    private static final int MOST_LEVELS = 32;

    private BodyRules() {}

    static boolean isBounded(JsonNode body) {
        return !isDeeperThan(body, MOST_LEVELS)
                && body.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private static boolean isDeeperThan(JsonNode node, int levels) {
        return node.isContainer()
                && (levels == 0 || node.valueStream().anyMatch(child -> isDeeperThan(child, levels - 1)));
    }
}
