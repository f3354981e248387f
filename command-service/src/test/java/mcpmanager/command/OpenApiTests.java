package mcpmanager.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mcpmanager.chassis.testing.openapi.ApiDocument;
import mcpmanager.command.rejection.RejectionCode;
import org.junit.jupiter.api.Test;

final class OpenApiTests {

    @Test
    void theCommittedDocumentIsWhatTheCodeSays() {
        ApiDocument.check(new CommandApi());
    }

    @Test
    void everyRejectionIsDocumentedSomewhere() {
        String document = ApiDocument.generate(new CommandApi()).path("paths").toString();

        assertThat(Arrays.stream(RejectionCode.values()).map(code -> '"' + code.name() + '"'))
                .allMatch(document::contains);
    }
}
