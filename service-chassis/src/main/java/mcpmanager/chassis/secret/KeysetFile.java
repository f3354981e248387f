package mcpmanager.chassis.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.MasterKeyset;

/** A master keyset in a file, which is replaced as a whole: a reader finds the old one or the new one, complete. */
record KeysetFile(Path path) {

    /** @throws MasterKeyUnavailableException when it can't be read or is no keyset */
    MasterKeyset read() {
        try {
            return MasterKeyset.parse(Files.readString(path));
        } catch (IOException | IllegalArgumentException e) {
            throw new MasterKeyUnavailableException("The master keyset can't be read from " + path + ".");
        }
    }

    /**
     * On disk when it returns, 0600.
     *
     * @throws MasterKeyUnavailableException when it can't be written; the file is as it was
     */
    void replace(MasterKeyset keyset) {
        try {
            Path target = path.toRealPath();
            Path next = target.resolveSibling(target.getFileName() + ".next");
            Files.deleteIfExists(next);
            write(next, keyset.toJson());
            Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(target.resolveSibling("."), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new MasterKeyUnavailableException("The master keyset can't be written to " + path + ".");
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
