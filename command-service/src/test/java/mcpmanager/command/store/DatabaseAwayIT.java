package mcpmanager.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import org.junit.jupiter.api.Test;

class DatabaseAwayIT {

    @Test
    void nothing_is_accepted_without_the_database_and_all_goes_on_when_it_is_back() throws Exception {
        PostgresDatabase database = RunningService.database();
        try (RunningService service =
                RunningService.start(database, EmbeddedServers.shared().kafka().bootstrapServers())) {
            Http admin = service.admin();

            allowConnections(database, false);
            Answer away = admin.post("/api/v1/servers", server());
            allowConnections(database, true);
            Answer back = firstAccepted(admin);

            assertThat(away.status()).isEqualTo(503);
            assertThat(away.code()).isEqualTo("TEMPORARILY_UNAVAILABLE");
            assertThat(back.status()).as(back.body().toString()).isEqualTo(201);
        }
    }

    /** The pool may hand out a few connections more that it does not know to be lost. */
    private static Answer firstAccepted(Http admin) throws InterruptedException {
        Answer answer = admin.post("/api/v1/servers", server());
        for (int attempt = 0; attempt < 100 && answer.status() == 503; attempt++) {
            Thread.sleep(100);
            answer = admin.post("/api/v1/servers", server());
        }
        return answer;
    }

    private static String server() {
        return "{\"slug\": \"" + Admin.fresh("away") + "\", \"name\": \"Away\"}";
    }

    private static void allowConnections(PostgresDatabase database, boolean allowed) throws SQLException {
        String postgres =
                EmbeddedServers.shared().postgres().database("postgres").jdbcUrl();
        try (Connection connection = DriverManager.getConnection(postgres, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + database.name() + " allow_connections " + allowed);
            if (!allowed) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                        + database.name() + "'");
            }
        }
    }
}
