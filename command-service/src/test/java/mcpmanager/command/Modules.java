package mcpmanager.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;

/** WebAssembly modules of the tests, by the names of their files, as they are uploaded. */
public final class Modules {

    private static final Path DIRECTORY = Path.of("../shared-rules/src/test/resources/wasm");

    /** The number of a custom section and its length in three bytes of LEB128. */
    private static final int SECTION_HEADER = 4;

    private Modules() {}

    public static String base64(String module) {
        return Base64.getEncoder().encodeToString(bytes(module));
    }

    /** A module with a section of random bytes that nothing reads. */
    public static byte[] ofSize(int size) {
        byte[] plain = bytes("plain");
        int content = size - plain.length - SECTION_HEADER;
        byte[] random = new byte[content];
        new Random(7).nextBytes(random);
        random[0] = 0;
        return ByteBuffer.allocate(size)
                .put(plain)
                .put((byte) 0)
                .put((byte) (content | 0x80))
                .put((byte) (content >>> 7 | 0x80))
                .put((byte) (content >>> 14))
                .put(random)
                .array();
    }

    private static byte[] bytes(String module) {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(module + ".wasm"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String upload(String name, String bytes) {
        return "{\"name\": \"%s\", \"bytes\": \"%s\"}".formatted(name, bytes);
    }
}
