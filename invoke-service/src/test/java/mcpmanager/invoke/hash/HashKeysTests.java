package mcpmanager.invoke.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.chassis.secret.SecretSettings;
import mcpmanager.chassis.secret.VaultSettings;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class HashKeysTests {

    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final JsonNode VALUE = JsonNodeFactory.instance.stringNode("canary");
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final MasterKeyset FIRST = MasterKeyset.parse(MasterKeyset.generate());
    private static final MasterKeyset SECOND = FIRST.withNewPrimary();

    private @Nullable SecretSealed sealed = sealed(ORGANIZATION, 0, KEY, FIRST);
    private final HashKeys keys = new HashKeys(organization -> sealed, providers());

    @Test
    void a_key_is_opened_when_it_is_needed_and_kept() {
        assertThat(keys.opened(ORGANIZATION)).isNull();

        HashKey opened = open();

        assertThat(opened.hash(VALUE)).isEqualTo(HashKey.of(KEY).hash(VALUE));
        assertThat(keys.opened(ORGANIZATION)).isSameAs(opened);
        assertThat(open()).isSameAs(opened);
    }

    @Test
    void a_new_master_key_leaves_it_as_it_is() {
        HashKey opened = open();

        sealed = sealed(ORGANIZATION, 0, KEY, SECOND);

        assertThat(keys.opened(ORGANIZATION)).isSameAs(opened);
    }

    @Test
    void another_one_takes_its_place() {
        open();

        sealed = sealed(ORGANIZATION, 1, KEY.replace("AAAA", "AAAB"), FIRST);

        assertThat(keys.opened(ORGANIZATION)).isNull();
        assertThat(open().hash(VALUE)).isNotEqualTo(HashKey.of(KEY).hash(VALUE));
    }

    @Test
    void one_that_is_forgotten_hashes_no_more() {
        open();

        sealed = null;

        assertThat(keys.opened(ORGANIZATION)).isNull();
        assertThat(keys.open(ORGANIZATION).blockOptional()).isEmpty();
    }

    @Test
    void what_does_not_open_is_no_key_and_no_error() {
        sealed = sealed(ORGANIZATION, 0, "canary", FIRST);
        assertThat(keys.open(ORGANIZATION).blockOptional()).isEmpty();

        sealed = sealed(ORGANIZATION, 1, KEY, MasterKeyset.parse(MasterKeyset.generate()));
        assertThat(keys.open(ORGANIZATION).blockOptional()).isEmpty();

        SecretSealed others = sealed(OrganizationId.next(), 2, KEY, FIRST);
        sealed = new SecretSealed(
                others.ref(), ORGANIZATION, others.provider(), others.masterKeyId(), others.ciphertext());
        assertThat(keys.open(ORGANIZATION).blockOptional()).isEmpty();
    }

    @Test
    void nobody_waits_for_a_master_key_that_is_away() {
        SecretSealed local = sealed(ORGANIZATION, 0, KEY, FIRST);
        sealed = new SecretSealed(local.ref(), ORGANIZATION, "vault", local.masterKeyId(), local.ciphertext());

        assertThat(keys.open(ORGANIZATION).blockOptional()).isEmpty();
        assertThat(keys.opened(ORGANIZATION)).isNull();
    }

    @Test
    void an_opening_that_never_returns_is_given_up_and_tried_again() {
        CompletableFuture<String> never = new CompletableFuture<>();
        AtomicInteger openings = new AtomicInteger();
        HashKeys patient = new HashKeys(
                organization -> sealed,
                secret -> {
                    if (openings.incrementAndGet() == 1) {
                        never.join();
                    }
                    return KEY;
                },
                Duration.ZERO,
                Duration.ofMillis(400));

        assertThat(patient.open(ORGANIZATION).blockOptional()).isEmpty();
        assertThat(patient.open(ORGANIZATION).blockOptional()).isPresent();
        never.complete(KEY);
    }

    private HashKey open() {
        return keys.open(ORGANIZATION).blockOptional().orElseThrow();
    }

    private static SecretSealed sealed(OrganizationId organization, int number, String key, MasterKeyset under) {
        SecretRef ref = SecretRef.of("hash-key", organization, number);
        SealedSecret secret = SealedSecret.seal(key, organization.toString(), ref.value(), under);
        return new SecretSealed(ref, organization, secret.provider(), secret.masterKeyId(), secret.ciphertext());
    }

    private static SecretProviders providers() {
        return SecretProviders.of(new SecretSettings(
                SecretSettings.Choice.LOCAL,
                SECOND.toJson(),
                null,
                new VaultSettings(
                        URI.create("http://127.0.0.1:1"),
                        "mcpm",
                        "transit",
                        "token",
                        null,
                        VaultSettings.Binding.ENVELOPE,
                        null,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5))));
    }
}
