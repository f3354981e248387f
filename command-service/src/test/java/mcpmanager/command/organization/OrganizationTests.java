package mcpmanager.command.organization;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.organization.OrganizationCommand.IssueHashKey;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.secret.SecretRef;
import org.junit.jupiter.api.Test;

class OrganizationTests {

    private static final OrganizationLimits LIMITS =
            new OrganizationLimits(List.of(new CallRate(100, Duration.ofSeconds(1))), 10, null, 5);

    private static final OrganizationId ID = OrganizationId.next();
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Organization CREATED =
            Organization.evolve(new Organization.Absent(), new OrganizationCreated(ID, "شرکت"));

    @Test
    void an_organisation_is_created() {
        assertThat(Organization.decide(new Organization.Absent(), new CreateOrganization(ID, "شرکت"), NOW))
                .contains(new OrganizationCreated(ID, "شرکت"));
    }

    @Test
    void creating_it_again_changes_nothing() {
        assertThat(Organization.decide(CREATED, new CreateOrganization(ID, "شرکت"), NOW))
                .isEmpty();
    }

    @Test
    void another_name_under_the_same_id_is_refused() {
        assertRejected(
                RejectionCode.ALREADY_EXISTS,
                () -> Organization.decide(CREATED, new CreateOrganization(ID, "Other"), NOW));
    }

    @Test
    void an_invisible_name_is_refused() {
        assertRejected(
                RejectionCode.TEXT_INVALID,
                () -> Organization.decide(new Organization.Absent(), new CreateOrganization(ID, "\u200B"), NOW));
    }

    @Test
    void name_default_effect_and_limits_are_changed_together() {
        assertThat(Organization.decide(CREATED, change("نو", DefaultEffect.DENY, LIMITS), NOW))
                .contains(new OrganizationChanged(ID, "نو", DefaultEffect.DENY, LIMITS));
    }

    @Test
    void it_starts_with_allow_and_without_limits() {
        assertThat(Organization.decide(CREATED, change("شرکت", DefaultEffect.ALLOW, OrganizationLimits.NONE), NOW))
                .isEmpty();
    }

    @Test
    void changing_it_again_changes_nothing() {
        Organization changed =
                Organization.evolve(CREATED, new OrganizationChanged(ID, "نو", DefaultEffect.DENY, LIMITS));

        assertThat(Organization.decide(changed, change("نو", DefaultEffect.DENY, LIMITS), NOW))
                .isEmpty();
    }

    @Test
    void what_does_not_exist_is_not_changed() {
        assertRejected(
                RejectionCode.NOT_FOUND,
                () -> Organization.decide(new Organization.Absent(), change("نو", DefaultEffect.DENY, LIMITS), NOW));
    }

    @Test
    void limits_out_of_range_are_refused() {
        CallRate possible = new CallRate(1, Duration.ofSeconds(1));
        for (OrganizationLimits limits : List.of(
                new OrganizationLimits(List.of(), -1, null, null),
                new OrganizationLimits(List.of(), null, 1_000_001, null),
                new OrganizationLimits(List.of(), null, null, -1),
                new OrganizationLimits(List.of(new CallRate(0, Duration.ofSeconds(1))), null, null, null),
                new OrganizationLimits(List.of(new CallRate(1, Duration.ofMillis(999))), null, null, null),
                new OrganizationLimits(List.of(new CallRate(1, Duration.ofDays(2))), null, null, null),
                new OrganizationLimits(Collections.nCopies(5, possible), null, null, null))) {
            assertRejected(
                    RejectionCode.ORGANIZATION_LIMITS_INVALID,
                    () -> Organization.decide(CREATED, change("نو", DefaultEffect.DENY, limits), NOW));
        }
    }

    @Test
    void a_hash_key_is_issued_once() {
        HashKeyIssued issued = new HashKeyIssued(ID, new SecretRef("hash-key/" + ID + "/0"));
        Organization with = Organization.evolve(CREATED, issued);
        Organization changed = Organization.evolve(with, new OrganizationChanged(ID, "نو", DefaultEffect.DENY, LIMITS));

        assertThat(Organization.decide(CREATED, new IssueHashKey(ID), NOW)).contains(issued);
        assertThat(Organization.decide(with, new IssueHashKey(ID), NOW)).isEmpty();
        assertThat(Organization.decide(changed, new IssueHashKey(ID), NOW)).isEmpty();
        assertThat(Organization.decide(changed, change("نو", DefaultEffect.DENY, LIMITS), NOW))
                .isEmpty();
    }

    @Test
    void what_does_not_exist_gets_no_hash_key() {
        assertRejected(
                RejectionCode.NOT_FOUND,
                () -> Organization.decide(new Organization.Absent(), new IssueHashKey(ID), NOW));
    }

    private static ChangeOrganization change(String name, DefaultEffect effect, OrganizationLimits limits) {
        return new ChangeOrganization(ID, name, effect, limits, null);
    }
}
