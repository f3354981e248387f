package mcpmanager.command.organization;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mcpmanager.command.organization.OrganizationCommand.IssueReadKey;
import mcpmanager.command.organization.OrganizationCommand.RevokeReadKey;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.server.ApiKeyId;
import org.junit.jupiter.api.Test;

class ReadKeysTests {

    private static final OrganizationId ID = OrganizationId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ApiKeyId FIRST = ApiKeyId.next();
    private static final ApiKeyId SECOND = ApiKeyId.next();
    private static final ApiKeyId THIRD = ApiKeyId.next();
    private static final Organization CREATED =
            Organization.evolve(new Organization.Absent(), new OrganizationCreated(ID, "شرکت"));

    @Test
    void the_first_key_replaces_nothing() {
        assertThat(decide(CREATED, issue(FIRST, HOUR)))
                .contains(new ReadKeyIssued(ID, FIRST, "abcd", ref(FIRST), null, null, List.of()));
    }

    @Test
    void a_replaced_key_stays_for_the_grace_period() {
        assertThat(decide(after(issue(FIRST, HOUR)), issue(SECOND, HOUR)))
                .contains(new ReadKeyIssued(ID, SECOND, "abcd", ref(SECOND), FIRST, NOW.plus(HOUR), List.of()));
    }

    @Test
    void without_a_grace_period_it_ends_at_once() {
        assertThat(decide(after(issue(FIRST, HOUR)), issue(SECOND, Duration.ZERO)))
                .contains(new ReadKeyIssued(ID, SECOND, "abcd", ref(SECOND), null, null, List.of(FIRST)));
    }

    @Test
    void the_one_before_the_replaced_one_ends_in_any_case() {
        assertThat(decide(after(issue(FIRST, HOUR), issue(SECOND, HOUR)), issue(THIRD, HOUR)))
                .contains(new ReadKeyIssued(ID, THIRD, "abcd", ref(THIRD), SECOND, NOW.plus(HOUR), List.of(FIRST)));
    }

    @Test
    void issuing_it_again_changes_nothing_and_another_key_with_its_id_is_refused() {
        Organization two = after(issue(FIRST, HOUR), issue(SECOND, HOUR));
        IssueReadKey other = new IssueReadKey(ID, SECOND, "efgh", new KeyHash("hash"), HOUR, null);

        assertThat(decide(two, issue(SECOND, HOUR))).isEmpty();
        assertRejected(RejectionCode.ALREADY_EXISTS, () -> decide(two, other));
        assertRejected(RejectionCode.ALREADY_EXISTS, () -> decide(two, issue(FIRST, HOUR)));
    }

    @Test
    void a_grace_period_out_of_range_is_refused() {
        assertRejected(RejectionCode.GRACE_PERIOD_INVALID, () -> decide(CREATED, issue(FIRST, Duration.ofSeconds(-1))));
        assertRejected(
                RejectionCode.GRACE_PERIOD_INVALID,
                () -> decide(CREATED, issue(FIRST, Duration.ofDays(30).plusNanos(1))));
        assertThat(decide(CREATED, issue(FIRST, Duration.ofDays(30)))).isPresent();
    }

    @Test
    void revoking_ends_both_and_a_second_time_changes_nothing() {
        Organization two = after(issue(FIRST, HOUR), issue(SECOND, HOUR));
        ReadKeyRevoked revoked = new ReadKeyRevoked(ID, List.of(SECOND, FIRST));

        assertThat(decide(two, new RevokeReadKey(ID, null))).contains(revoked);
        assertThat(decide(Organization.evolve(two, revoked), new RevokeReadKey(ID, null)))
                .isEmpty();
    }

    @Test
    void what_does_not_exist_has_no_key() {
        assertRejected(RejectionCode.NOT_FOUND, () -> decide(new Organization.Absent(), issue(FIRST, HOUR)));
        assertRejected(RejectionCode.NOT_FOUND, () -> decide(new Organization.Absent(), new RevokeReadKey(ID, null)));
    }

    private static Organization after(OrganizationCommand... commands) {
        Organization state = CREATED;
        for (OrganizationCommand command : commands) {
            state = Organization.evolve(state, decide(state, command).orElseThrow());
        }
        return state;
    }

    private static Optional<OrganizationEvent> decide(Organization state, OrganizationCommand command) {
        return Organization.decide(state, command, NOW);
    }

    private static IssueReadKey issue(ApiKeyId id, Duration grace) {
        return new IssueReadKey(ID, id, "abcd", new KeyHash("hash"), grace, null);
    }

    private static SecretRef ref(ApiKeyId id) {
        return new SecretRef("api-key/" + id + "/0");
    }
}
