package mcpmanager.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The servers' executables, unpacked once for each version into the user's cache directory (below the data directory
 * when there is none to write to; {@code /var/cache} when they run as another user). Whoever comes first wins: a version
 * is renamed into place when complete, so that any number of processes may unpack at once.
 */
final class UnpackedBinaries {

    private static final String POSTGRES = "/postgres-linux-x86_64.txz";
    private static final String REDIS = "/redis-server-6.2.6-v5-linux-amd64";

    private final Properties versions = new Properties();
    private final Path cache;

    UnpackedBinaries(ChildProcesses children, Path fallback) throws IOException {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!platform.equals("Linux amd64")) {
            throw new EmbeddedStartException("The embedded servers run on Linux amd64 only, this is " + platform
                    + ": run the services separately instead.");
        }
        try (InputStream in = resource("versions.properties")) {
            versions.load(in);
        }
        this.cache = children.changeUser() ? publicCache() : writableCache(fallback);
    }

    /** For example {@code 18.6.0}. */
    String postgresVersion() {
        return versions.getProperty("postgres");
    }

    /** The directory that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    Path postgres() throws IOException {
        return unpacked("postgresql-" + postgresVersion(), target -> {
            try (var tar = new TarArchiveInputStream(new XZInputStream(resource(POSTGRES)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpackEntry(tar, entry, target);
                }
            }
        });
    }

    /** The directory that holds {@code redis-server}. */
    Path redis() throws IOException {
        return unpacked("redis-" + versions.getProperty("redis"), target -> {
            try (InputStream in = resource(REDIS)) {
                Path executable = target.resolve("redis-server");
                Files.copy(in, executable);
                makePublic(executable);
            }
        });
    }

    private Path unpacked(String name, Unpacking unpacking) throws IOException {
        Path target = cache.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Path partial = Files.createTempDirectory(cache, name + ".");
        try {
            unpacking.into(partial);
            makePublic(partial);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFirst) {
            PrivateFiles.deleteTree(partial);
        } catch (IOException e) {
            PrivateFiles.deleteTree(partial);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
        return target;
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("An entry points outside: " + entry.getName());
        }
        if (entry.getName().endsWith(".a") || entry.getName().contains("/pkgconfig")) {
            return; // for compiling against, not for running
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            if ((entry.getMode() & 0100) != 0) {
                makePublic(path);
            }
        }
    }

    private static void makePublic(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path publicCache() throws IOException {
        Path cache = Files.createDirectories(Path.of("/var/cache/mcp-manager"));
        makePublic(cache);
        return cache;
    }

    private static Path writableCache(Path fallback) throws IOException {
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path user = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        try {
            Path cache = PrivateFiles.directory(user.resolve("mcp-manager"));
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException notThere) {
            // a user without a home: use the fallback
        }
        return PrivateFiles.directory(fallback);
    }

    private static InputStream resource(String name) {
        InputStream in = UnpackedBinaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new UncheckedIOException(new IOException("Not on the class path: " + name));
        }
        return in;
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }
}
