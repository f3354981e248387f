package mcpmanager.invoke.mcp.era;

import java.util.List;
import reactor.core.publisher.Mono;

/** A form of the protocol: what it demands of a message, and what it answers. */
public interface Era {

    /** What a request must meet, in the order of the error table. */
    List<Check<Received>> checks();

    /** What a notification must meet; less, since nothing is done about one. */
    List<Check<Received>> notificationChecks();

    /** Answers a request that passed all checks. */
    Mono<Answer> answer(Received request);
}
