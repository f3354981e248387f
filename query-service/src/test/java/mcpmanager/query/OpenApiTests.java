package mcpmanager.query;

import mcpmanager.chassis.testing.openapi.ApiDocument;
import org.junit.jupiter.api.Test;

final class OpenApiTests {

    @Test
    void theCommittedDocumentIsWhatTheCodeSays() {
        ApiDocument.check(new QueryApi());
    }
}
