package mcpmanager.chassis.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKeysTests {

    private static final String ORGANIZATION = "org-a";
    private static final String REF = "data-source/1/0";

    private final Path file;
    private final LocalKeys writing;
    private final LocalKeys gateway;

    LocalKeysTests(@TempDir Path directory) throws IOException {
        file = directory.resolve("master-keyset.json");
        Files.writeString(file, MasterKeyset.generate());
        writing = keys();
        gateway = keys();
    }

    @Test
    void a_key_that_another_process_added_is_known_when_it_is_met() {
        writing.change(MasterKeyset::withNewPrimary);

        SealedSecret sealed = SealedSecret.seal("secret", ORGANIZATION, REF, writing);

        assertThat(sealed.open(ORGANIZATION, REF, gateway)).isEqualTo("secret");
    }

    @Test
    void what_is_sealed_is_sealed_under_the_newest_key_of_the_file() {
        String added = writing.change(MasterKeyset::withNewPrimary).currentKeyId();

        assertThat(SealedSecret.seal("secret", ORGANIZATION, REF, gateway).masterKeyId())
                .isEqualTo(added);
    }

    @Test
    void the_file_is_replaced_as_a_whole_and_stays_private() throws IOException {
        writing.change(MasterKeyset::withNewPrimary);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.resolveSibling("."))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void what_a_crash_left_of_an_unfinished_change_does_not_matter() throws IOException {
        Files.writeString(file.resolveSibling("master-keyset.json.next"), "{\"primaryKeyId\":");

        writing.change(MasterKeyset::withNewPrimary);

        assertThat(keys().read().keyIds()).hasSize(2);
    }

    @Test
    void known_keys_open_while_the_file_is_gone_and_nothing_is_sealed() throws IOException {
        SealedSecret sealed = SealedSecret.seal("secret", ORGANIZATION, REF, writing);
        Files.delete(file);

        assertThat(sealed.open(ORGANIZATION, REF, gateway)).isEqualTo("secret");
        assertThatThrownBy(() -> SealedSecret.seal("other", ORGANIZATION, REF, writing))
                .isInstanceOf(MasterKeyUnavailableException.class);
    }

    private LocalKeys keys() {
        SecretSettings settings = new SecretSettings(SecretSettings.Choice.LOCAL, null, file, null);
        return SecretProviders.of(settings).currentLocal().orElseThrow();
    }
}
