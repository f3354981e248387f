package mcpmanager.command.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import mcpmanager.command.Admin;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;
import mcpmanager.rules.secret.MasterKeyset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class FingerprintKeyIT {

    private static final String SERVERS = "/api/v1/servers";

    private final PostgresDatabase database = RunningService.database();
    private final String body = "{\"slug\": \"" + Admin.fresh("sales") + "\", \"name\": \"Sales\"}";
    private final Path keyset;

    FingerprintKeyIT(@TempDir Path directory) throws IOException {
        keyset = directory.resolve("master-keyset.json");
        Files.writeString(keyset, MasterKeyset.generate());
    }

    @Test
    void a_repeated_request_is_known_after_a_restart_and_under_another_master_key() throws Exception {
        Answer first;
        String old = masterKey();
        try (RunningService service = start()) {
            first = create(service, body);
            assertThat(service.bean(FingerprintKey.class).isUsed(MasterKeyset.KIND, old))
                    .isTrue();
        }

        try (RunningService restarted = start()) {
            assertReplayed(restarted, first);
            Answer rotated = restarted.admin().post("/api/v1/installation/master-key/rotate", "");
            assertThat(rotated.status()).as(rotated.body().toString()).isEqualTo(200);
            assertThat(restarted.bean(FingerprintKey.class).isUsed(MasterKeyset.KIND, old))
                    .isFalse();
            assertThat(restarted.bean(FingerprintKey.class).isUsed(MasterKeyset.KIND, masterKey()))
                    .isTrue();
            assertReplayed(restarted, first);
        }

        Files.writeString(
                keyset,
                MasterKeyset.parse(Files.readString(keyset)).withNewPrimary().toJson());
        try (RunningService afterCrashInRotation = start()) {
            assertReplayed(afterCrashInRotation, first);
            assertThat(afterCrashInRotation.bean(FingerprintKey.class).isUsed(MasterKeyset.KIND, masterKey()))
                    .isTrue();
        }
    }

    @Test
    void a_key_that_no_master_key_opens_is_replaced_and_requests_of_before_count_as_others() throws Exception {
        byte[] content = {1, 2, 3};
        byte[] before;
        try (RunningService service = start()) {
            create(service, body);
            before = service.bean(FingerprintKey.class).mac(content);
        }
        Files.writeString(keyset, MasterKeyset.generate());

        try (RunningService service = start()) {
            assertThat(create(service, body).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(service.bean(FingerprintKey.class).mac(content)).isNotEqualTo(before);
        }
    }

    @Test
    void the_row_holds_no_plain_hash() throws Exception {
        try (RunningService service = start()) {
            create(service, body);
            byte[] guess = MessageDigest.getInstance("SHA-256")
                    .digest(("POST\n" + SERVERS + "\nnull\nnull\n" + body).getBytes(UTF_8));

            byte[] kept = service.bean(JdbcClient.class)
                    .sql("select fingerprint from idempotent_request")
                    .query((row, number) -> row.getBytes("fingerprint"))
                    .single();

            assertThat(kept).isNotEqualTo(guess);
            assertThat(kept).isEqualTo(service.bean(FingerprintKey.class).mac(guess));
        }
    }

    private RunningService start() {
        return RunningService.start(
                database,
                EmbeddedServers.shared().kafka().bootstrapServers(),
                Map.of("mcpm.secrets.master-keyset-file", keyset.toString()));
    }

    private static Answer create(RunningService service, String json) {
        return service.admin().post(SERVERS, json, "Idempotency-Key", "one");
    }

    private void assertReplayed(RunningService service, Answer first) {
        Answer again = create(service, body);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(create(service, body.replace("Sales", "Others")).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    private String masterKey() throws IOException {
        return MasterKeyset.parse(Files.readString(keyset)).currentKeyId();
    }
}
