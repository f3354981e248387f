package mcpmanager.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * The one directory an installation keeps everything in, held by at most one process at a time: the lock is the
 * kernel's, so it ends with the process however that ends.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the directory when it is missing and takes it. Refuses when another live process or instance has it. */
    static DataDirectory take(Path wanted) {
        try {
            Path path =
                    PrivateFiles.directory(wanted.toAbsolutePath().normalize()).toRealPath();
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (tryLock(channel) == null) {
                channel.close();
                throw new EmbeddedStartException("The data directory " + path
                        + " is in use by another running instance: stop that one or choose another directory.");
            }
            if (PrivateFiles.owner(path.resolve("lock")) != PrivateFiles.user()) {
                channel.close();
                throw notOurs(wanted, null);
            }
            return new DataDirectory(path, channel);
        } catch (AccessDeniedException e) {
            throw notOurs(wanted, e);
        } catch (IOException e) {
            throw new EmbeddedStartException(
                    "The data directory " + wanted + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static EmbeddedStartException notOurs(Path directory, @Nullable Throwable cause) {
        return new EmbeddedStartException(
                "The data directory " + directory + " does not belong to user " + System.getProperty("user.name")
                        + ": start as its owner or choose another directory.",
                cause);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    Path path() {
        return path;
    }

    /** A file or directory directly below. */
    Path resolve(String name) {
        return path.resolve(name);
    }

    /** The kept password of a server, generated on first use: 256 random bits in hex. */
    synchronized String password(String server) throws IOException {
        Path file = resolve("passwords.json");
        var passwords = PrivateFiles.readJson(file, new TypeReference<TreeMap<String, String>>() {});
        String known = passwords.get(server);
        if (known != null) {
            return known;
        }
        if (Files.exists(resolve(server))) {
            throw new EmbeddedStartException("The password of " + server + " is missing from " + file
                    + " although its data exists: restore that file or choose another data directory.");
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String generated = HexFormat.of().formatHex(random);
        passwords.put(server, generated);
        PrivateFiles.writeJson(file, passwords);
        return generated;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
