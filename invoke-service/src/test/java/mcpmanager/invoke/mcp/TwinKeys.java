package mcpmanager.invoke.mcp;

import java.util.Map;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.invoke.authentication.CallerAuthentication;
import mcpmanager.invoke.authentication.CallerKey;
import mcpmanager.invoke.authentication.Credential;
import mcpmanager.invoke.authentication.ServerCaller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Three keys that are known by heart: of a server with few tools, of another one with many, and one that breaks. */
final class TwinKeys implements CallerAuthentication {

    static final String DEMO = "key-of-demo";
    static final String MANY = "key-of-many";
    static final String OTHER_MANY = "other-key-of-many";

    /** Makes authentication fail with a fault of its own. */
    static final String BROKEN = "broken-key";

    static final CallerKey DEMO_CALLER = caller();
    static final CallerKey MANY_CALLER = caller();

    private static final Map<String, Opening> OPENINGS = Map.of(
            DEMO, new Opening("demo", DEMO_CALLER),
            MANY, new Opening("many", MANY_CALLER),
            OTHER_MANY, new Opening("many", caller(MANY_CALLER)));

    private record Opening(String slug, CallerKey caller) {}

    @Override
    public Mono<ServerCaller> authenticate(@Nullable Credential presented, @Nullable String serverSlug) {
        if (presented == null) {
            return Mono.empty();
        }
        if (presented.text().equals(BROKEN)) {
            return Mono.error(new IllegalStateException("secret detail"));
        }
        Opening opening = OPENINGS.get(presented.text());
        return opening != null && opening.slug().equals(serverSlug)
                ? Mono.just(opening.caller()).cast(ServerCaller.class)
                : Mono.empty();
    }

    private static CallerKey caller() {
        return new CallerKey(ApiKeyId.next(), OrganizationId.next(), McpServerId.next(), "key");
    }

    private static CallerKey caller(CallerKey neighbour) {
        return new CallerKey(ApiKeyId.next(), neighbour.organizationId(), neighbour.serverId(), "key");
    }
}
