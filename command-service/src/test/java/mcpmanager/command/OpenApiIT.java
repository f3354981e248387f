package mcpmanager.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mcpmanager.chassis.testing.openapi.ApiDocument;
import mcpmanager.command.Http.Answer;
import org.junit.jupiter.api.Test;

final class OpenApiIT {

    private static final String PATH = "/api/v1/openapi.json";

    private final Http anyone = RunningService.shared().http();

    @Test
    void theWholeDocumentIsForAnyone() {
        Answer answer = anyone.get(PATH);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ApiDocument.read(Path.of("..", "docs", "openapi.json")));
        assertThat(answer.header("Cache-Control")).contains("public");
    }

    @Test
    void whoHasItIsToldSo() {
        String tag = anyone.get(PATH).header("ETag");

        Answer again = anyone.send("GET", PATH, new byte[0], "If-None-Match", String.valueOf(tag));

        assertThat(again.status()).isEqualTo(304);
    }
}
