package mcpmanager.invoke.authentication;

import mcpmanager.events.server.ApiKeyId;
import org.jspecify.annotations.Nullable;

/** Asks which key it is, of those that were verified here before. */
@FunctionalInterface
public interface RecognizedKeys {

    /** Null when nobody has shown yet that it is a key, or it is none any more. Never waits, and costs no bcrypt. */
    @Nullable
    ApiKeyId recognize(PresentedKey presented);
}
