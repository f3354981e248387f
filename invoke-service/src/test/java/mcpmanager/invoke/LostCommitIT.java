package mcpmanager.invoke;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered when the connection to a database is lost while a change is being committed. */
class LostCommitIT {

    private final AdminLog admin = new AdminLog(BOOTSTRAP);
    private CommitProxy proxy;
    private ToolId take;
    private ApiKey key;

    @BeforeEach
    void tenPiecesBehindAProxy() throws IOException {
        SharedGateway.sql("""
                drop table if exists shelf;
                create table shelf (id integer primary key, pieces integer not null);
                insert into shelf values (1, 10);
                grant select, update on shelf to reader;
                """);
        proxy = new CommitProxy(SHOP.port());
        PostgresDatabase behind =
                new PostgresDatabase("127.0.0.1", proxy.port(), SHOP.name(), SHOP.user(), SHOP.password());
        DataSourceId source = admin.dataSource(behind, "reader", AdminLog.CANARY, true);
        McpServerId server = admin.freshServer("lost");
        key = admin.key(server, null);
        take = admin.query(
                server,
                source,
                "update shelf set pieces = pieces - 1 where id = :id returning pieces",
                "\"id\":{\"type\":\"integer\"}",
                5,
                65_536,
                Duration.ofSeconds(20),
                false);
        await().until(() -> GATEWAY.sees(key, take));
    }

    @AfterEach
    void close() {
        proxy.close();
        admin.close();
    }

    @Test
    void a_change_whose_commit_arrived_is_answered_as_made() {
        proxy.loseAnswerToNextCommit();

        Answer answer = GATEWAY.invoke(take, key, "{\"id\":1}");

        assertThat(proxy.hasLost()).isTrue();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.body().at("/result/rows/0/pieces").asInt()).isEqualTo(9);
        assertThat(pieces()).isEqualTo(9);
    }

    @Test
    void a_change_whose_commit_did_not_arrive_is_answered_as_not_made() {
        proxy.loseNextCommit();

        Answer answer = GATEWAY.invoke(take, key, "{\"id\":1}");

        assertThat(proxy.hasLost()).isTrue();
        assertThat(answer.code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(pieces()).isEqualTo(10);
        assertThat(GATEWAY.invoke(take, key, "{\"id\":1}").status()).isEqualTo(200);
        assertThat(pieces()).isEqualTo(9);
    }

    @Test
    void when_the_database_can_not_be_asked_afterwards_nobody_knows() {
        proxy.loseAnswerToNextCommitAndAllElse();

        Answer answer = GATEWAY.invoke(take, key, "{\"id\":1}");

        assertThat(proxy.hasLost()).isTrue();
        assertThat(answer.code()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(pieces()).isEqualTo(9);
    }

    private static long pieces() {
        return SharedGateway.number("select pieces from shelf where id = 1");
    }
}
