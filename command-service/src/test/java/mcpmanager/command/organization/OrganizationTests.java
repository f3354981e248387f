package mcpmanager.command.organization;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;

class OrganizationTests {

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
}
