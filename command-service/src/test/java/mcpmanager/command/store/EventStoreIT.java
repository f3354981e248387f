package mcpmanager.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mcpmanager.command.RunningService;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class EventStoreIT {

    private final RunningService service = RunningService.shared();
    private final Commands commands = service.bean(Commands.class);

    @Test
    void a_rollback_after_the_append_leaves_no_event() {
        OrganizationId organization = OrganizationId.next();
        Registration failing = service.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            Object answer = chain.proceed();
            unitOfWork.onPrepareCommit(committing -> {
                throw new IllegalStateException("after the append, with rows: " + events(organization));
            });
            return answer;
        });

        assertThatThrownBy(() -> commands.send(new CreateOrganization(organization, "Lost")))
                .hasMessage("after the append, with rows: 2");
        failing.cancel();

        assertThat(events(organization)).isZero();
    }

    @Test
    void an_event_is_part_of_the_surrounding_transaction() {
        OrganizationId organization = OrganizationId.next();
        TransactionTemplate transaction = new TransactionTemplate(service.bean(PlatformTransactionManager.class));

        transaction.executeWithoutResult(status -> {
            commands.send(new CreateOrganization(organization, "Lost"));
            status.setRollbackOnly();
        });

        assertThat(events(organization)).isZero();
    }

    @Test
    void an_accepted_command_leaves_its_event_under_its_published_name() {
        OrganizationId organization = OrganizationId.next();

        long version = commands.send(new CreateOrganization(organization, "شرکت نمونه"));

        assertThat(version).isEqualTo(1);
        assertThat(service.bean(JdbcClient.class)
                        .sql("select payload_type, payload_revision, type, convert_from(payload, 'UTF8') as payload"
                                + " from domain_event where aggregate_identifier = :id and sequence_number = 0")
                        .param("id", organization.toString())
                        .query()
                        .singleRow())
                .containsEntry("payload_type", "mcpm.organization.created.v1")
                .containsEntry("payload_revision", "1")
                .containsEntry("type", "Organization")
                .containsEntry("payload", "{\"organizationId\":\"" + organization + "\",\"name\":\"شرکت نمونه\"}");
    }

    @Test
    void a_repeated_command_changes_nothing() {
        CreateOrganization command = new CreateOrganization(OrganizationId.next(), "Twice");
        commands.send(command);

        long version = commands.send(command);

        assertThat(version).isEqualTo(1);
        assertThat(events(command.organizationId())).isEqualTo(2);
    }

    @Test
    void what_another_instance_changed_is_decided_on() {
        OrganizationId organization = OrganizationId.next();
        commands.send(new CreateOrganization(organization, "Shared"));
        commands.send(renamed(organization, "Ours"));
        service.bean(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Organization",
                        organization.toString(),
                        3,
                        new OrganizationChanged(organization, "Theirs", DefaultEffect.DENY, OrganizationLimits.NONE)));

        long version = commands.send(renamed(organization, "Ours"));

        assertThat(version).isEqualTo(4);
        assertThat(events(organization)).isEqualTo(5);
    }

    private static ChangeOrganization renamed(OrganizationId organization, String name) {
        return new ChangeOrganization(organization, name, DefaultEffect.DENY, OrganizationLimits.NONE, null);
    }

    private long events(OrganizationId organization) {
        return service.bean(JdbcClient.class)
                .sql("select count(*) from domain_event where aggregate_identifier = :id")
                .param("id", organization.toString())
                .query(Long.class)
                .single();
    }
}
