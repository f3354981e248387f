package mcpmanager.rules.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class MasterKeysetTests {

    private static final String ORGANIZATION = "org-a";
    private static final String REF = "data-source/1/0";

    private final MasterKeyset keyset = MasterKeyset.parse(MasterKeyset.generate());
    private final SealedSecret sealed = SealedSecret.seal("گذرواژه", ORGANIZATION, REF, keyset);

    @Test
    void a_sealed_secret_opens_for_its_owner() {
        assertThat(sealed.open(ORGANIZATION, REF, keyset)).isEqualTo("گذرواژه");
        assertThat(sealed.provider()).isEqualTo("local");
        assertThat(sealed.masterKeyId()).isEqualTo(keyset.currentKeyId());
    }

    @Test
    void what_was_sealed_before_there_were_providers_opens() {
        MasterKeyset before = MasterKeyset.parse("""
                {"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",
                "value":"GiAAAQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==","keyMaterialType":"SYMMETRIC"},
                "status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}""");
        byte[] ciphertext = HexFormat.of()
                .parseHex("000000430100000001cc521880924a81449a21cbd6da445afe84aefdb04d2ff0"
                        + "dad61decd76c93a311b3a0415b5067afce76356de132d5052fcc30900cc29363ed14bf647803492d"
                        + "6303b51a8e55159937c34937519230cbbe5a5306226081aafc70e882613ec5e301953bdb254b9deeba");

        assertThat(new SealedSecret("local", "1", ciphertext).open(ORGANIZATION, REF, before))
                .isEqualTo("گذرواژه");
    }

    @Test
    void a_sealed_secret_does_not_show_the_secret() {
        assertThat(new String(sealed.ciphertext(), StandardCharsets.UTF_8)).doesNotContain("گذرواژه");
    }

    @Test
    void a_secret_moved_to_another_owner_or_version_does_not_open() {
        assertThatThrownBy(() -> sealed.open("org-b", REF, keyset)).isInstanceOf(SecretNotOpenedException.class);
        assertThatThrownBy(() -> sealed.open(ORGANIZATION, "data-source/1/1", keyset))
                .isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void an_altered_secret_does_not_open() {
        sealed.ciphertext()[sealed.ciphertext().length - 1] ^= 1;

        assertThatThrownBy(() -> sealed.open(ORGANIZATION, REF, keyset)).isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void another_keyset_does_not_open_it() {
        MasterKeyset other = MasterKeyset.parse(MasterKeyset.generate());

        assertThatThrownBy(() -> sealed.open(ORGANIZATION, REF, other)).isInstanceOf(SecretNotOpenedException.class);
        assertThatThrownBy(() -> sealed.rewrap(ORGANIZATION, REF, other, other))
                .isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void a_new_primary_key_wraps_and_the_old_one_still_opens() {
        MasterKeyset rotated = keyset.withNewPrimary();

        SealedSecret later = SealedSecret.seal("later", ORGANIZATION, REF, rotated);

        assertThat(rotated.keyIds()).hasSize(2).contains(keyset.currentKeyId());
        assertThat(later.masterKeyId()).isEqualTo(rotated.currentKeyId()).isNotEqualTo(keyset.currentKeyId());
        assertThat(sealed.open(ORGANIZATION, REF, rotated)).isEqualTo("گذرواژه");
    }

    @Test
    void a_rewrapped_secret_does_not_need_the_old_key_and_stays_bound() {
        MasterKeyset rotated = keyset.withNewPrimary();

        SealedSecret rewrapped = sealed.rewrap(ORGANIZATION, REF, rotated, rotated);

        MasterKeyset retired = rotated.without(keyset.currentKeyId());
        assertThat(rewrapped.masterKeyId()).isEqualTo(rotated.currentKeyId());
        assertThat(rewrapped.open(ORGANIZATION, REF, retired)).isEqualTo("گذرواژه");
        assertThatThrownBy(() -> sealed.open(ORGANIZATION, REF, retired)).isInstanceOf(SecretNotOpenedException.class);
        assertThatThrownBy(() -> rewrapped.open("org-b", REF, retired)).isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void the_primary_key_stays() {
        assertThatThrownBy(() -> keyset.without(keyset.currentKeyId())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_keyset_is_read_back_as_it_was_written_and_shows_nothing_elsewhere() {
        MasterKeyset rotated = keyset.withNewPrimary();

        MasterKeyset read = MasterKeyset.parse(rotated.toJson());

        assertThat(read.keyIds()).isEqualTo(rotated.keyIds());
        assertThat(read.currentKeyId()).isEqualTo(rotated.currentKeyId());
        assertThat(read.toString()).doesNotContain("keyData");
    }

    @Test
    void what_is_not_a_keyset_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> MasterKeyset.parse("{\"hunter2\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }
}
