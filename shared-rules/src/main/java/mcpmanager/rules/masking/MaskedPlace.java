package mcpmanager.rules.masking;

import mcpmanager.rules.hash.HashKey;
import tools.jackson.databind.JsonNode;

/**
 * What a {@link Masker} does at one place of a result. Who writes rows can ask once for the place of each column, write
 * the free ones as they are and mask only the others. Safe for many threads.
 */
public final class MaskedPlace {

    private final Place place;
    private final HashKey key;

    MaskedPlace(Place place, HashKey key) {
        this.place = place;
        this.key = key;
    }

    /** Of an object that stands here. */
    public MaskedPlace member(String name) {
        return new MaskedPlace(place.member(name), key);
    }

    /** Of an array that stands here. */
    public MaskedPlace element() {
        return new MaskedPlace(place.element(), key);
    }

    /** Nothing is masked here or below. */
    public boolean isFree() {
        return place.isFree();
    }

    /** What stands here disappears, member or element. */
    public boolean isRemoved() {
        return place.treatment().kind() == Treatment.Kind.REMOVE;
    }

    /**
     * The masked value; the one given does not change. Only where it is not removed.
     *
     * @throws MaskFailedException if any part could not be masked: then nothing of the result may be shown
     */
    public JsonNode masked(JsonNode value) {
        try {
            JsonNode masked = new MaskWalk(key).masked(value, place, 0);
            if (masked == null) {
                throw new MaskFailedException("a removed value has no masked one");
            }
            return masked;
        } catch (MaskFailedException failed) {
            throw failed;
        } catch (RuntimeException | StackOverflowError fault) {
            throw new MaskFailedException("masking failed: " + fault.getClass().getSimpleName());
        }
    }
}
