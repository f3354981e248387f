package mcpmanager.standalone;

import org.jspecify.annotations.Nullable;

/** The product cannot start. The message is one sentence for the person who started it. */
final class StandaloneStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StandaloneStartException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
