package mcpmanager.query.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.wire.EventEnvelope;
import reactor.core.publisher.Mono;

/** Folds a batch of events into stored views: one read, one write. An event that was folded before changes nothing. */
public final class Fold {

    private Fold() {}

    public static <E extends AdminEvent, V extends View> Mono<Void> into(
            Projection<E, V> projection, List<EventEnvelope<?>> batch) {
        List<EventEnvelope<?>> own = batch.stream()
                .filter(envelope -> projection.events().isInstance(envelope.event()))
                .toList();
        if (own.isEmpty()) {
            return Mono.empty();
        }
        Set<UUID> ids = own.stream().map(Fold::aggregate).collect(Collectors.toSet());
        return projection
                .table()
                .load(ids)
                .map(stored -> changed(projection, stored, own))
                .flatMap(changed -> changed.isEmpty()
                        ? Mono.empty()
                        : projection.table().save(changed.values(), ended(projection, own)));
    }

    private static <E extends AdminEvent> Set<UUID> ended(Projection<E, ?> projection, List<EventEnvelope<?>> events) {
        return events.stream()
                .filter(envelope -> projection.ends(projection.events().cast(envelope.event())))
                .map(Fold::aggregate)
                .collect(Collectors.toSet());
    }

    private static <E extends AdminEvent, V extends View> Map<UUID, V> changed(
            Projection<E, V> projection, Map<UUID, V> stored, List<EventEnvelope<?>> events) {
        Map<UUID, V> views = new HashMap<>(stored);
        Set<UUID> changed = new HashSet<>();
        for (EventEnvelope<?> envelope : events) {
            UUID id = aggregate(envelope);
            V before = views.get(id);
            if (before != null && version(envelope) <= before.version()) {
                continue;
            }
            V after = projection.fold(before, projection.events().cast(envelope.event()), envelope);
            if (after != null) {
                views.put(id, after);
                changed.add(id);
            }
        }
        views.keySet().retainAll(changed);
        return views;
    }

    /** The version of the aggregate after an admin event. */
    public static long version(EventEnvelope<?> envelope) {
        return Objects.requireNonNull(envelope.sequence(), "an admin event without a version");
    }

    private static UUID aggregate(EventEnvelope<?> envelope) {
        return UUID.fromString(envelope.event().subject());
    }
}
