package mcpmanager.events;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Identifiers of the system: UUID version 7 (RFC 9562), ordered by time of creation. */
public final class Uuid7 {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();
    private static final int CANONICAL_LENGTH = 36;

    private Uuid7() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /**
     * Reads the canonical form of 36 characters.
     *
     * @throws IllegalArgumentException for anything else, shortened forms included
     */
    public static UUID parse(String text) {
        if (text.length() != CANONICAL_LENGTH) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
