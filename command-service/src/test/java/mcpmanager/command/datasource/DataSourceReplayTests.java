package mcpmanager.command.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import mcpmanager.command.datasource.DataSourceCommand.ChangeDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DeleteDataSource;
import mcpmanager.command.datasource.DataSourceCommand.DisableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.EnableDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RegisterDataSource;
import mcpmanager.command.datasource.DataSourceCommand.RotateCredential;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.Rest;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.events.wire.EventJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceReplayTests {

    private static final DataSourceId ID = DataSourceId.next();
    private static final List<OrganizationId> ORGANIZATIONS = List.of(OrganizationId.next(), OrganizationId.next());
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_written_and_read_again_leads_to_the_same_state(long seed) {
        Random random = new Random(seed);
        DataSource state = new DataSource.Absent();
        List<DataSourceEvent> history = new ArrayList<>();

        for (int i = 0; i < 160; i++) {
            Optional<DataSourceEvent> decided = decide(state, anyCommand(random, i));
            if (decided.isPresent()) {
                history.add(decided.get());
                state = DataSource.evolve(state, decided.get());
            }
        }

        DataSource replayed = new DataSource.Absent();
        for (DataSourceEvent event : history) {
            replayed = DataSource.evolve(replayed, written(event));
        }
        assertThat(history).isNotEmpty();
        assertThat(replayed).isEqualTo(state);
        assertThat(history.stream().map(DataSourceReplayTests::replaced).flatMap(Optional::stream))
                .as("forgotten once each")
                .doesNotHaveDuplicates();
        assertThat(newCredentials(history)).doesNotHaveDuplicates();
    }

    /** Those that differ from the one before. */
    private static List<SecretRef> newCredentials(List<DataSourceEvent> history) {
        List<SecretRef> credentials = new ArrayList<>();
        DataSource state = new DataSource.Absent();
        Set<SecretRef> last = new HashSet<>();
        for (DataSourceEvent event : history) {
            state = DataSource.evolve(state, event);
            if (state instanceof DataSource.Registered registered
                    && registered.credential() != null
                    && !last.contains(registered.credential())) {
                credentials.add(registered.credential());
                last = Set.of(registered.credential());
            }
        }
        return credentials;
    }

    private static Optional<SecretRef> replaced(DataSourceEvent event) {
        return switch (event) {
            case DataSourceChanged changed -> Optional.ofNullable(changed.replaced());
            case CredentialRotated rotated -> Optional.of(rotated.replaced());
            default -> Optional.empty();
        };
    }

    private static Optional<DataSourceEvent> decide(DataSource state, DataSourceCommand command) {
        try {
            return DataSource.decide(state, command, NOW);
        } catch (CommandRejected refused) {
            return Optional.empty();
        }
    }

    private static DataSourceEvent written(DataSourceEvent event) {
        return EventJson.mapper().readValue(EventJson.mapper().writeValueAsBytes(event), event.getClass());
    }

    private static DataSourceCommand anyCommand(Random random, int step) {
        OrganizationId organization = ORGANIZATIONS.get(random.nextInt(5) == 0 ? 1 : 0);
        String name = List.of("a", "b", "").get(random.nextInt(3));
        @Nullable Plaintext password = random.nextBoolean() ? new Plaintext("secret") : null;
        return switch (random.nextInt(step < 140 ? 5 : 6)) {
            case 0 -> new RegisterDataSource(ID, organization, name, anyConnection(random), password);
            case 1 -> new ChangeDataSource(ID, organization, name, anyConnection(random), password, null);
            case 2 -> new RotateCredential(ID, organization, password, null);
            case 3 -> new DisableDataSource(ID, organization, null);
            case 4 -> new EnableDataSource(ID, organization, null);
            default -> new DeleteDataSource(ID, organization, null);
        };
    }

    private static DataSourceConnection anyConnection(Random random) {
        RestAuthentication authentication = random.nextBoolean()
                ? new RestAuthentication.None()
                : List.of(new RestAuthentication.Bearer(), new RestAuthentication.Header("X-Key"))
                        .get(random.nextInt(2));
        return new Rest(
                random.nextInt(4) == 0 ? "https://b.example" : "https://a.example", authentication, List.of(), null);
    }
}
