package mcpmanager.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class AccessIT {

    private final EmbeddedServers servers = EmbeddedServers.shared();

    @Test
    void postgresRefusesAWrongPasswordAndNone() {
        PostgresDatabase database = servers.postgres().database("postgres");
        for (String password : new String[] {"wrong", ""}) {
            var impostor =
                    new PostgresDatabase(database.host(), database.port(), database.name(), database.user(), password);
            assertThatThrownBy(() -> Contents.connect(impostor)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void redisRefusesAWrongPasswordAndNone() throws Exception {
        assertThat(Contents.redis(servers, "wrong", "GET kept")).startsWith("-WRONGPASS");
        assertThat(Contents.redis(servers, "", "GET kept")).startsWith("-NOAUTH");
    }

    @Test
    void aRoleIsMadeOnceAndOwnsItsDatabaseButNoRights() throws Exception {
        servers.postgres().createDatabase("owned", "owner", "it's first");
        PostgresDatabase database = servers.postgres().createDatabase("owned", "owner", "it's second");

        try (var connection = Contents.connect(database);
                var statement = connection.createStatement()) {
            statement.execute("create schema mine");
            assertThatThrownBy(() -> statement.execute("create role another"))
                    .hasMessageContaining("permission denied");
            try (var rows = statement.executeQuery("select lower('ÄÖ'), current_setting('fsync'), version()")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("äö");
                assertThat(rows.getString(2)).isEqualTo("on");
                assertThat(rows.getString(3)).startsWith("PostgreSQL 18");
            }
        }
    }

    @Test
    void aNameThatIsNoIdentifierIsRefused() {
        assertThatThrownBy(() -> servers.postgres().createDatabase("x; drop database postgres"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void newDatabasesAreDifferentAndHidePasswordsWhenPrinted() {
        PostgresDatabase one = servers.postgres().newDatabase("test");
        PostgresDatabase other = servers.postgres().newDatabase("test");

        assertThat(one.name()).isNotEqualTo(other.name());
        assertThat(one.toString()).doesNotContain(one.password());
    }
}
