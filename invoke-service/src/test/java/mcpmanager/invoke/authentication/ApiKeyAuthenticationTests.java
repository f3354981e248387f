package mcpmanager.invoke.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.rules.apikey.ApiKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mindrot.jbcrypt.BCrypt;
import reactor.core.publisher.Flux;

class ApiKeyAuthenticationTests {

    private static final String SLUG = "shop";

    private final Map<UUID, KnownKey> known = new HashMap<>();
    private final SecretChecks checks = new SecretChecks();
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final ApiKeyAuthentication authentication = new ApiKeyAuthentication(known::get, checks, () -> now);

    @AfterEach
    void close() {
        checks.destroy();
    }

    @Test
    void aKeyOpensItsServer() {
        ApiKey key = issue(null);

        assertThat(opens(key, SLUG)).isTrue();
        assertThat(opens(key, null)).isTrue();
        assertThat(opens(key, "other")).isFalse();
    }

    @Test
    void anotherSecretOfAVerifiedKeyOpensNothing() {
        ApiKey key = issue(null);
        assertThat(opens(key, SLUG)).isTrue();

        assertThat(opens(ApiKey.generate(key.id(), new SecureRandom()), SLUG)).isFalse();
        assertThat(opens(key, SLUG)).isTrue();
    }

    @Test
    void aVerifiedKeyEndsWhenItExpires() {
        ApiKey key = issue(now.plusSeconds(60));
        assertThat(opens(key, SLUG)).isTrue();

        now = now.plusSeconds(60);

        assertThat(opens(key, SLUG)).isFalse();
    }

    @Test
    void aVerifiedKeyEndsWhenItIsRevokedOrItsHashChanges() {
        ApiKey revoked = issue(null);
        ApiKey changed = issue(null);
        assertThat(opens(revoked, SLUG)).isTrue();
        assertThat(opens(changed, SLUG)).isTrue();

        known.remove(revoked.id());
        CallerKey caller = ((KnownKey.OfServer) Objects.requireNonNull(known.get(changed.id()))).caller();
        known.put(changed.id(), new KnownKey.OfServer(caller, SLUG, null, hash("another")));

        assertThat(opens(revoked, SLUG)).isFalse();
        assertThat(opens(changed, SLUG)).isFalse();
    }

    @Test
    void manyFirstUsesOfOneKeyAllSucceed() {
        ApiKey key = issue(null);

        List<CallerKey> callers = Flux.range(0, 500)
                .flatMap(i -> authentication.authenticate(key, SLUG), 500)
                .collectList()
                .block(Duration.ofSeconds(20));

        assertThat(callers).hasSize(500);
    }

    @Test
    void aKeyIsRecognizedOnceItWasVerifiedAndAsLongAsItHolds() {
        ApiKey key = issue(now.plusSeconds(60));
        assertThat(authentication.recognize(key)).isNull();
        assertThat(opens(key, SLUG)).isTrue();

        assertThat(authentication.recognize(key)).isEqualTo(new ApiKeyId(key.id()));
        ApiKey otherSecret = ApiKey.generate(key.id(), new SecureRandom());
        assertThat(authentication.recognize(otherSecret)).isNull();

        now = now.plusSeconds(60);
        assertThat(authentication.recognize(key)).isNull();
    }

    @Test
    void aReadKeyOpensNoServerAndAServersKeyReadsNothing() {
        ApiKey ofServer = issue(null);
        ApiKey ofReader = ApiKey.generate(ApiKeyId.next().value(), new SecureRandom());
        ReaderKey reader = new ReaderKey(new ApiKeyId(ofReader.id()), OrganizationId.next());
        known.put(ofReader.id(), new KnownKey.OfReader(reader, null, hash(ofReader.secret())));

        assertThat(opens(ofReader, SLUG)).isFalse();
        assertThat(opens(ofReader, null)).isFalse();
        assertThat(reads(ofReader)).isEqualTo(reader);
        assertThat(reads(ofServer)).isNull();
        assertThat(authentication.authenticateReader(null).block()).isNull();
        assertThat(authentication.authenticateReader(new Credential("x", true)).block())
                .isNull();
    }

    @Test
    void nothingPrintsASecret() {
        ApiKey key = issue(null);

        assertThat(new Credential(key.reveal(), true).toString()).doesNotContain(key.secret());
        assertThat(String.valueOf(known.get(key.id()))).doesNotContain("$2a$");
    }

    private boolean opens(ApiKey key, @Nullable String slug) {
        return authentication.authenticate(key, slug).block(Duration.ofSeconds(20)) != null;
    }

    private @Nullable ReaderKey reads(ApiKey key) {
        return authentication
                .authenticateReader(new Credential(key.reveal(), true))
                .block(Duration.ofSeconds(20));
    }

    private ApiKey issue(@Nullable Instant expiresAt) {
        ApiKey key = ApiKey.generate(ApiKeyId.next().value(), new SecureRandom());
        CallerKey caller = new CallerKey(new ApiKeyId(key.id()), OrganizationId.next(), McpServerId.next(), "key");
        known.put(key.id(), new KnownKey.OfServer(caller, SLUG, expiresAt, hash(key.secret())));
        return key;
    }

    private static String hash(String secret) {
        return BCrypt.hashpw(secret, BCrypt.gensalt(4));
    }
}
