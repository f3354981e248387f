package mcpmanager.query.view;

import java.time.Duration;
import java.util.UUID;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.page.Page;
import mcpmanager.chassis.page.PageRequest;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.events.Uuid7;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** The two reads that every kind of view offers, to any role and within the caller's organisation only. */
public final class ViewReads<V extends View> {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final ViewTable<V> table;

    public ViewReads(ViewTable<V> table) {
        this.table = table;
    }

    /** Ordered by name. */
    public Mono<Page<V>> list(Caller caller, @Nullable String limit, @Nullable String cursor) {
        caller.require(Role.values());
        return table.list(caller.organizationId(), PageRequest.of(limit, cursor));
    }

    /**
     * One view, with its version as {@code ETag}.
     *
     * @param atLeastVersion waits up to 2 s until the view shows this version; null: as it is now
     * @return an error {@code NOT_FOUND}, {@code INVALID_VERSION} or {@code VERSION_NOT_REACHED}
     */
    public Mono<ResponseEntity<V>> get(Caller caller, String id, @Nullable String atLeastVersion) {
        caller.require(Role.values());
        UUID key = key(id);
        Mono<V> found = table.find(caller.organizationId(), key);
        Mono<V> read = atLeastVersion == null
                ? found.switchIfEmpty(Mono.error(() -> new ProblemException(HttpProblem.NOT_FOUND)))
                : await(found.switchIfEmpty(unlessDeleted(caller, key)), version(atLeastVersion));
        return read.map(
                view -> ResponseEntity.ok().eTag("\"" + view.version() + "\"").body(view));
    }

    /** What was deleted will not come. */
    private Mono<V> unlessDeleted(Caller caller, UUID key) {
        return table.isDeleted(caller.organizationId(), key)
                .flatMap(isDeleted ->
                        isDeleted ? Mono.error(new ProblemException(HttpProblem.NOT_FOUND)) : Mono.<V>empty());
    }

    private Mono<V> await(Mono<V> found, long version) {
        return found.filter(view -> view.version() >= version)
                .repeatWhenEmpty(looks -> looks.delayElements(BETWEEN_LOOKS))
                .timeout(LONGEST_WAIT, Mono.error(() -> new ProblemException(QueryProblem.VERSION_NOT_REACHED)));
    }

    private static UUID key(String id) {
        try {
            return Uuid7.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(HttpProblem.NOT_FOUND);
        }
    }

    private static long version(String text) {
        try {
            long version = Long.parseLong(text);
            if (version >= 0) {
                return version;
            }
        } catch (NumberFormatException notANumber) {
            // refused below
        }
        throw new ProblemException(QueryProblem.INVALID_VERSION);
    }
}
