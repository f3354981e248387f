package mcpmanager.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** WebAssembly modules of the tests, by the names of their files, as they are uploaded. */
public final class Modules {

    private static final Path DIRECTORY = Path.of("../shared-rules/src/test/resources/wasm");

    private Modules() {}

    public static String base64(String module) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(DIRECTORY.resolve(module + ".wasm")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String upload(String name, String bytes) {
        return "{\"name\": \"%s\", \"bytes\": \"%s\"}".formatted(name, bytes);
    }
}
