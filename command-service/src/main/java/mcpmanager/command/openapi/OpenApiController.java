package mcpmanager.command.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import mcpmanager.chassis.api.Described;
import mcpmanager.rules.hash.Sha256;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the committed document of all services' routes, to anyone. */
@RestController
final class OpenApiController {

    static final String PATH = "/api/v1/openapi.json";

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private final byte[] document;
    private final String tag;

    OpenApiController() throws IOException {
        try (InputStream packaged = OpenApiController.class.getResourceAsStream("openapi.json")) {
            document = Objects.requireNonNull(packaged, "openapi.json is not packaged")
                    .readAllBytes();
        }
        tag = '"' + Sha256.hex(document) + '"';
    }

    @Described(id = "openApi", summary = "This document.", answer = Object.class)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().eTag(tag).cacheControl(KEPT).body(document);
    }
}
