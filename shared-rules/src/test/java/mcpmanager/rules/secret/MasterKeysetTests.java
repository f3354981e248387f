package mcpmanager.rules.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MasterKeysetTests {

    private final MasterKeyset keyset = MasterKeyset.parse(MasterKeyset.generate());
    private final byte[] sealed = keyset.seal("گذرواژه", "org-a", "data-source/1/0");

    @Test
    void a_sealed_secret_opens_for_its_owner() {
        assertThat(keyset.open(sealed, "org-a", "data-source/1/0")).isEqualTo("گذرواژه");
    }

    @Test
    void a_sealed_secret_does_not_show_the_secret() {
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("گذرواژه");
    }

    @Test
    void a_secret_moved_to_another_owner_or_version_does_not_open() {
        assertThatThrownBy(() -> keyset.open(sealed, "org-b", "data-source/1/0"))
                .isInstanceOf(SecretNotOpenedException.class);
        assertThatThrownBy(() -> keyset.open(sealed, "org-a", "data-source/1/1"))
                .isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void an_altered_secret_does_not_open() {
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> keyset.open(sealed, "org-a", "data-source/1/0"))
                .isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void another_keyset_does_not_open_it() {
        MasterKeyset other = MasterKeyset.parse(MasterKeyset.generate());

        assertThatThrownBy(() -> other.open(sealed, "org-a", "data-source/1/0"))
                .isInstanceOf(SecretNotOpenedException.class);
    }

    @Test
    void what_is_not_a_keyset_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> MasterKeyset.parse("{\"hunter2\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }
}
