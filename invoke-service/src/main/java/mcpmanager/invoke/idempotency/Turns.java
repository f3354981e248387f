package mcpmanager.invoke.idempotency;

import java.time.Duration;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.datasource.PostgresPool;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Decides what a call with an idempotency key is to do. */
@FunctionalInterface
public interface Turns {

    /** Never an error: what can't be found out is not run. */
    Mono<Turn> turn(Call call);

    /**
     * A call that is about to be made.
     *
     * @param arguments as they were sent
     * @param timeout the tool's
     */
    record Call(
            ServerCaller caller,
            ToolId tool,
            IdempotencyKey key,
            ObjectNode arguments,
            PostgresPool pool,
            Duration timeout) {

        OrganizationId organization() {
            return caller.organizationId();
        }
    }
}
