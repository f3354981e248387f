package mcpmanager.command.idempotency;

import java.util.UUID;
import mcpmanager.events.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The id for what a request creates. */
public final class NewId {

    private static final String ATTRIBUTE = NewId.class.getName();

    private NewId() {}

    /** The same for a request that is executed again under its idempotency key, so that it creates nothing twice. */
    public static UUID of(ServerWebExchange exchange) {
        @Nullable UUID reserved = exchange.getAttribute(ATTRIBUTE);
        return reserved == null ? Uuid7.next() : reserved;
    }

    static void reserve(ServerWebExchange exchange, UUID id) {
        exchange.getAttributes().put(ATTRIBUTE, id);
    }
}
