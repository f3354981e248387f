package mcpmanager.invoke.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import mcpmanager.events.Uuid7;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.HealthEvent.Connections;
import mcpmanager.events.datasource.HealthEvent.Reach;
import mcpmanager.events.datasource.HealthEvent.Status;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.invoke.datasource.PoolUse;
import org.junit.jupiter.api.Test;

class StandingTests {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Health UP = seen(Reach.REACHABLE);
    private static final Health DOWN = seen(Reach.UNREACHABLE);

    private final Standing first = new Standing(Uuid7.next(), OrganizationId.next(), UP, NOON, null);

    @Test
    void what_is_seen_first_is_told_as_the_first() {
        assertThat(first.isNews()).isTrue();
        assertThat(first.event("self").event().before()).isNull();
        assertThat(first.event("self").event().status()).isEqualTo(Status.UP);
        assertThat(first.event("self").event().connections()).isEqualTo(new Connections(2, 0, 0));
    }

    @Test
    void the_same_status_is_told_once_and_with_the_time_of_its_change() {
        Standing again = first.next(UP, NOON.plusSeconds(30));

        assertThat(again.event("self").time()).isEqualTo(NOON);
        assertThat(again.told(Status.UP).next(UP, NOON.plusSeconds(60)).isNews())
                .isFalse();
    }

    @Test
    void what_is_told_again_is_the_same_event_and_another_status_is_another() {
        Standing down = first.next(DOWN, NOON.plusSeconds(30));

        assertThat(first.event("self").id()).isEqualTo(first.event("self").id());
        assertThat(down.told(Status.UP).event("self").id())
                .isEqualTo(down.event("self").id());
        assertThat(down.event("self").id()).isNotEqualTo(first.event("self").id());
    }

    @Test
    void what_could_not_be_told_gives_way_to_what_is_now() {
        Standing down = first.told(Status.UP).next(DOWN, NOON.plusSeconds(30));

        assertThat(down.event("self").event()).extracting("before", "status").containsExactly(Status.UP, Status.DOWN);
        assertThat(down.next(UP, NOON.plusSeconds(60)).isNews()).isFalse();
    }

    @Test
    void what_changes_while_it_is_told_is_told_afterwards() {
        Standing changed = first.next(DOWN, NOON.plusSeconds(30)).told(Status.UP);

        assertThat(changed.isNews()).isTrue();
        assertThat(changed.event("self").event().before()).isEqualTo(Status.UP);
    }

    private static Health seen(Reach reach) {
        return Health.of(DataSourceId.next(), 0, reach, 1L, new PoolUse(2, 0, 0, 0), List.of());
    }
}
