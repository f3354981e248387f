package mcpmanager.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server cannot start. The message is one sentence for the person who started the product. */
public final class EmbeddedStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedStartException(String sentence) {
        super(sentence);
    }

    EmbeddedStartException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
