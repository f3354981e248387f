package mcpmanager.command.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BcryptTests {

    private final Bcrypt bcrypt = new Bcrypt();

    @Test
    void a_secret_matches_its_own_hash_only() {
        KeyHash hash = bcrypt.hash(new Plaintext("right"));

        assertThat(hash.value()).startsWith("$2a$10$");
        assertThat(bcrypt.matches(new Plaintext("right"), hash)).isTrue();
        assertThat(bcrypt.matches(new Plaintext("wrong"), hash)).isFalse();
    }

    @Test
    void what_bcrypt_would_cut_off_does_not_match() {
        KeyHash hash = bcrypt.hash(new Plaintext("a".repeat(72)));

        assertThat(bcrypt.matches(new Plaintext("a".repeat(73)), hash)).isFalse();
    }

    @Test
    void nobody_can_be_asked() {
        assertThat(bcrypt.matchesNobody(new Plaintext("anything"))).isFalse();
    }
}
