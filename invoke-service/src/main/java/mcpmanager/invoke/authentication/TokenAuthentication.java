package mcpmanager.invoke.authentication;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Asks whether an access token opens a server. */
public interface TokenAuthentication {

    /** Empty when refused, for whatever reason. */
    Mono<CallerToken> authenticate(String token, TokenServer server);

    /** As {@link RecognizedCallers#recognize}. */
    @Nullable
    Object recognize(String token);
}
