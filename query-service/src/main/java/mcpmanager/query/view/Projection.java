package mcpmanager.query.view;

import mcpmanager.events.AdminEvent;
import mcpmanager.events.wire.EventEnvelope;
import org.jspecify.annotations.Nullable;

/**
 * How the events of one kind of aggregate become its view.
 *
 * @param <E> the feature's events
 */
public interface Projection<E extends AdminEvent, V extends View> {

    Class<E> events();

    ViewTable<V> table();

    /**
     * Pure; called with each event once, in the order of their versions.
     *
     * @param before null when nothing was seen of the aggregate yet
     * @return null when there is nothing to change, because the aggregate's beginning was never seen
     */
    @Nullable
    V fold(@Nullable V before, E event, EventEnvelope<?> envelope);

    /** Whether the aggregate is gone with this event: readers don't find it any more. */
    default boolean ends(E event) {
        return false;
    }
}
