package mcpmanager.rules.masking;

import java.util.Collection;
import java.util.List;
import mcpmanager.rules.hash.HashKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Masks, of one policy or of several, compiled to one walk over a result. Safe for many threads.
 *
 * <p>Where several masks meet, all of them hold: REMOVE before NULLIFY before REDACT; HASH with PARTIAL is REDACT; of
 * several PARTIALs each end keeps what all of them keep; detectors run before PARTIAL. A HASH stands where nothing else
 * changes the value, otherwise the value is redacted, because the hash would tell what the other mask hides. Masks above
 * and below each other both hold. A value that is masked already stays as it is.
 */
public final class Masker {

    /** Deepest nesting of the parts of a result in which something may be masked. */
    public static final int MAX_DEPTH = 512;

    /** What stands in the place of a redacted value. */
    public static final String REDACTED = "[redacted]";

    static final JsonNode REDACTED_NODE = JsonNodeFactory.instance.stringNode(REDACTED);

    private final List<Mask> masks;
    private final PathAutomaton paths;
    private final HashKey key;

    private Masker(List<Mask> masks, HashKey key) {
        this.masks = masks;
        this.paths = new PathAutomaton(masks);
        this.key = key;
    }

    public static Masker of(Collection<Mask> masks, HashKey key) {
        return new Masker(masks.stream().distinct().toList(), key);
    }

    /** Nothing is masked. */
    public boolean isEmpty() {
        return masks.isEmpty();
    }

    /** Each mask once, in the order given. */
    public List<Mask> masks() {
        return masks;
    }

    /**
     * The masked result. The one given does not change; parts in which nothing is masked are shared with it.
     *
     * @throws MaskFailedException if any part could not be masked: then nothing of the result may be shown
     */
    public JsonNode mask(JsonNode result) {
        return isEmpty() ? result : root().masked(result);
    }

    /** What these masks do at the root of a result, and from there at each place in it. */
    public MaskedPlace root() {
        return new MaskedPlace(paths.start(), key);
    }
}
