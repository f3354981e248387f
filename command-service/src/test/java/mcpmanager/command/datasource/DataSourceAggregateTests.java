package mcpmanager.command.datasource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DeleteDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DisableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.EnableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.Postgres;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceEnabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;

class DataSourceAggregateTests {

    private static final DataSourceId ID = DataSourceId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final DataSourceConnection SHOP = new Postgres("db", 5432, "shop", "reader", TlsMode.DISABLE);
    private static final DataSourceConnection OTHER = new Postgres("db", 5432, "shop2", "reader", TlsMode.DISABLE);
    private static final DataSourceConnection ELSEWHERE = new Postgres("db2", 5432, "shop", "reader", TlsMode.DISABLE);
    private static final SecretRef FIRST = SecretRef.of("data-source", ID, 0);
    private static final SecretRef SECOND = SecretRef.of("data-source", ID, 1);
    private static final Plaintext PASSWORD = new Plaintext("canary");
    private static final DataSourceRegistered REGISTERED =
            new DataSourceRegistered(ID, ORGANIZATION, "shop", SHOP, FIRST);
    private static final DataSourceDisabled DISABLED = new DataSourceDisabled(ID, ORGANIZATION);
    private static final DataSourceDeleted DELETED = new DataSourceDeleted(ID, ORGANIZATION, FIRST);

    private final FixtureConfiguration<DataSourceAggregate> source = new AggregateTestFixture<>(
                    DataSourceAggregate.class)
            .registerInjectableResource(new FreeClaims())
            .registerInjectableResource(Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void a_registration_is_the_first_event() {
        source.givenNoPriorActivity()
                .when(new RegisterDataSource(ID, ORGANIZATION, "shop", SHOP, PASSWORD))
                .expectEvents(REGISTERED)
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_registration_that_comes_twice_is_answered_alike() {
        source.given(REGISTERED)
                .when(new RegisterDataSource(ID, ORGANIZATION, "shop", SHOP, PASSWORD))
                .expectNoEvents()
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_change_keeps_the_credential_unless_a_new_one_is_given() {
        source.given(REGISTERED)
                .when(new ChangeDataSource(ID, ORGANIZATION, "shop", OTHER, null, 0L))
                .expectEvents(new DataSourceChanged(ID, ORGANIZATION, "shop", OTHER, FIRST, null))
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_change_with_a_password_replaces_the_credential() {
        source.given(REGISTERED)
                .when(new ChangeDataSource(ID, ORGANIZATION, "shop", OTHER, PASSWORD, null))
                .expectEvents(new DataSourceChanged(ID, ORGANIZATION, "shop", OTHER, SECOND, FIRST));
    }

    @Test
    void a_change_to_another_place_needs_the_credential() {
        source.given(REGISTERED)
                .when(new ChangeDataSource(ID, ORGANIZATION, "shop", ELSEWHERE, null, null))
                .expectNoEvents()
                .expectException(CommandRejected.class);
        source.given(REGISTERED)
                .when(new ChangeDataSource(ID, ORGANIZATION, "shop", ELSEWHERE, PASSWORD, null))
                .expectEvents(new DataSourceChanged(ID, ORGANIZATION, "shop", ELSEWHERE, SECOND, FIRST));
    }

    @Test
    void a_change_to_what_it_is_changes_nothing() {
        source.given(REGISTERED)
                .when(new ChangeDataSource(ID, ORGANIZATION, "shop", SHOP, null, null))
                .expectNoEvents()
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_rotation_points_to_the_next_credential() {
        source.given(REGISTERED, new CredentialRotated(ID, ORGANIZATION, SECOND, FIRST))
                .when(new RotateCredential(ID, ORGANIZATION, PASSWORD, 1L))
                .expectEvents(new CredentialRotated(ID, ORGANIZATION, SecretRef.of("data-source", ID, 2), SECOND))
                .expectResultMessagePayload(2L);
    }

    @Test
    void a_rotation_to_the_present_password_changes_nothing() {
        source.given(REGISTERED)
                .when(new RotateCredential(ID, ORGANIZATION, null, null))
                .expectNoEvents()
                .expectResultMessagePayload(0L);
    }

    @Test
    void a_data_source_is_disabled() {
        source.given(REGISTERED)
                .when(new DisableDataSource(ID, ORGANIZATION, 0L))
                .expectEvents(DISABLED)
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_data_source_is_enabled() {
        source.given(REGISTERED, DISABLED)
                .when(new EnableDataSource(ID, ORGANIZATION, 1L))
                .expectEvents(new DataSourceEnabled(ID, ORGANIZATION))
                .expectResultMessagePayload(2L);
    }

    @Test
    void a_data_source_is_deleted() {
        source.given(REGISTERED)
                .when(new DeleteDataSource(ID, ORGANIZATION, 0L))
                .expectEvents(DELETED)
                .expectResultMessagePayload(1L);
    }

    @Test
    void a_deletion_that_comes_twice_is_answered_alike() {
        source.given(REGISTERED, DELETED)
                .when(new DeleteDataSource(ID, ORGANIZATION, null))
                .expectNoEvents()
                .expectResultMessagePayload(1L);
    }

    @Test
    void nothing_else_is_done_with_a_deleted_one() {
        source.given(REGISTERED, DELETED)
                .when(new EnableDataSource(ID, ORGANIZATION, null))
                .expectNoEvents()
                .expectException(CommandRejected.class);
    }

    @Test
    void a_version_that_is_gone_is_refused() {
        source.given(REGISTERED, DISABLED)
                .when(new DeleteDataSource(ID, ORGANIZATION, 0L))
                .expectNoEvents()
                .expectException(CommandRejected.class);
    }

    @Test
    void another_organisations_data_source_is_unknown() {
        source.given(REGISTERED)
                .when(new DeleteDataSource(ID, OrganizationId.next(), null))
                .expectNoEvents()
                .expectException(CommandRejected.class);
    }

    /** Every name is free. */
    @SuppressWarnings("NullAway") // nothing is asked of what is not there
    private static final class FreeClaims extends DataSourceClaims {

        FreeClaims() {
            super(null, null, null, null);
        }

        @Override
        void settle(DataSourceEvent event, DataSourceCommand command) {}
    }
}
