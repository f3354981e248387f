package mcpmanager.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcpmanager.embedded.PrivateFiles;
import mcpmanager.rules.secret.MasterKeyset;

/** The master keyset of a data directory, {@code keys/master-keyset.json}: made at the first start, then only read. */
final class MasterKeysetFile {

    private MasterKeysetFile() {}

    /**
     * Call it while the data directory is held and before anything is written to it.
     *
     * @throws StandaloneStartException when data exists without its keyset: a new one could open none of its secrets
     */
    static Path ensure(Path data) throws IOException {
        Path file = PrivateFiles.directory(data.resolve("keys")).resolve("master-keyset.json");
        if (!Files.exists(file)) {
            if (Files.exists(data.resolve("postgres"))) {
                throw new StandaloneStartException(
                        "The master key " + file + " is missing although data exists: restore it from your backup.",
                        null);
            }
            PrivateFiles.write(file, MasterKeyset.generate());
        }
        return file;
    }
}
