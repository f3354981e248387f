package mcpmanager.chassis.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mcpmanager.chassis.secret.VaultSettings.Binding;
import mcpmanager.chassis.testing.VaultStub;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.MasterKeyset;
import mcpmanager.rules.secret.SealedSecret;
import mcpmanager.rules.secret.SecretNotOpenedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTransitTests {

    private static final String ORGANIZATION = "01980000-0000-7000-8000-000000000001";
    private static final String REF = "data-source/1/0";

    private final VaultStub vault;

    @TempDir
    private Path directory;

    VaultTransitTests() throws IOException {
        vault = new VaultStub(HttpServer.create());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_is_sealed_by_vault_and_opens_for_its_owner_only(Binding binding) {
        VaultTransit provider = provider(binding);

        SealedSecret sealed = SealedSecret.seal("گذرواژه", ORGANIZATION, REF, provider);

        assertThat(sealed.provider()).isEqualTo("vault");
        assertThat(sealed.masterKeyId()).isEqualTo("mcpm:v1");
        assertThat(sealed.open(ORGANIZATION, REF, provider)).isEqualTo("گذرواژه");
        assertThatThrownBy(() -> sealed.open(ORGANIZATION, "data-source/2/0", provider))
                .isInstanceOf(SecretNotOpenedException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_rewrapped_secret_is_under_the_newest_version_of_the_key(Binding binding) {
        VaultTransit provider = provider(binding);
        SealedSecret sealed = SealedSecret.seal("secret", ORGANIZATION, REF, provider);
        vault.rotate();
        vault.operations.clear();

        SealedSecret rewrapped = sealed.rewrap(ORGANIZATION, REF, provider, provider);

        assertThat(rewrapped.masterKeyId()).isEqualTo("mcpm:v2").isEqualTo(provider.currentKeyId());
        assertThat(rewrapped.open(ORGANIZATION, REF, provider)).isEqualTo("secret");
        assertThat(vault.operations.contains("rewrap")).isEqualTo(binding != Binding.ASSOCIATED_DATA);
    }

    @Test
    void vault_that_is_sealed_for_a_moment_is_asked_again() {
        vault.fail(503, 500, 429);

        SealedSecret sealed = SealedSecret.seal("secret", ORGANIZATION, REF, provider(Binding.ASSOCIATED_DATA));

        assertThat(sealed.provider()).isEqualTo("vault");
        assertThat(vault.operations).containsExactly("encrypt", "encrypt", "encrypt", "encrypt");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 301})
    void a_refusal_is_final_and_names_no_token(int status) {
        vault.fail(status);

        assertThatThrownBy(() -> provider(Binding.ASSOCIATED_DATA).currentKeyId())
                .isInstanceOf(MasterKeyUnavailableException.class)
                .hasMessageContaining(String.valueOf(status))
                .hasMessageNotContaining("canary");
        assertThat(vault.operations).hasSize(1);
    }

    @Test
    void vault_that_is_away_is_given_up() {
        VaultTransit provider = provider(Binding.ASSOCIATED_DATA);
        vault.close();

        assertThatThrownBy(provider::currentKeyId)
                .isInstanceOf(MasterKeyUnavailableException.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void a_token_in_a_file_may_be_renewed() throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(file, VaultStub.TOKEN + "\n");
        VaultTransit provider = VaultTransit.of(settings("http", null, file, Binding.ASSOCIATED_DATA, null));
        provider.currentKeyId();

        vault.accept("canary-renewed");
        Files.writeString(file, "canary-renewed");

        assertThat(provider.currentKeyId()).isEqualTo("mcpm:v1");
    }

    @Test
    void vault_is_spoken_to_over_tls_with_a_certificate_of_the_given_authority_only() throws Exception {
        Path certificate = directory.resolve("vault.pem");
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(certificate)));
        try (VaultStub secure = new VaultStub(server)) {
            VaultTransit trusting = VaultTransit.of(
                    settings("https", secure.port(), VaultStub.TOKEN, null, Binding.ASSOCIATED_DATA, certificate));
            VaultTransit other = VaultTransit.of(
                    settings("https", secure.port(), VaultStub.TOKEN, null, Binding.ASSOCIATED_DATA, null));

            assertThat(trusting.currentKeyId()).isEqualTo("mcpm:v1");
            assertThatThrownBy(other::currentKeyId).isInstanceOf(MasterKeyUnavailableException.class);
            assertThat(secure.operations).hasSize(1);
        }
    }

    @Test
    void a_token_does_not_leave_the_machine_without_tls() {
        assertThatThrownBy(() -> new VaultSettings(
                        URI.create("http://vault.example:8200"),
                        "mcpm",
                        "transit",
                        VaultStub.TOKEN,
                        null,
                        Binding.ASSOCIATED_DATA,
                        null,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)))
                .hasMessage("mcpm.secrets.vault.address must be https");
    }

    @Test
    void after_a_change_of_the_provider_old_secrets_open_until_they_are_rewrapped_and_after() {
        String keyset = MasterKeyset.generate();
        SecretProviders before = providers(SecretSettings.Choice.LOCAL, keyset);
        SealedSecret old = SealedSecret.seal("secret", ORGANIZATION, REF, before.current());

        SecretProviders after = providers(SecretSettings.Choice.VAULT, keyset);
        SealedSecret moved = old.rewrap(ORGANIZATION, REF, after.of(old.provider()), after.current());

        assertThat(after.open(event(old, null))).isEqualTo("secret");
        assertThat(after.open(event(moved, moved.provider()))).isEqualTo("secret");
        assertThatThrownBy(() -> SecretProviders.of(new SecretSettings(SecretSettings.Choice.LOCAL, keyset, null, null))
                        .open(event(moved, moved.provider())))
                .isInstanceOf(MasterKeyUnavailableException.class);
    }

    private SecretProviders providers(SecretSettings.Choice choice, String keyset) {
        return SecretProviders.of(new SecretSettings(
                choice, keyset, null, settings("http", VaultStub.TOKEN, null, Binding.ASSOCIATED_DATA, null)));
    }

    private static SecretSealed event(SealedSecret sealed, @Nullable String provider) {
        return new SecretSealed(
                new SecretRef(REF),
                OrganizationId.of(ORGANIZATION),
                provider,
                sealed.masterKeyId(),
                sealed.ciphertext());
    }

    private VaultTransit provider(Binding binding) {
        return VaultTransit.of(settings("http", VaultStub.TOKEN, null, binding, null));
    }

    private VaultSettings settings(
            String scheme, @Nullable String token, @Nullable Path file, Binding binding, @Nullable Path certificate) {
        return settings(scheme, vault.port(), token, file, binding, certificate);
    }

    private static VaultSettings settings(
            String scheme,
            int port,
            @Nullable String token,
            @Nullable Path file,
            Binding binding,
            @Nullable Path certificate) {
        return new VaultSettings(
                URI.create(scheme + "://127.0.0.1:" + port),
                "mcpm",
                "transit",
                token,
                file,
                binding,
                certificate,
                Duration.ofSeconds(2),
                Duration.ofMillis(1500));
    }

    /** The server's side; its certificate is written for the client's. */
    private SSLContext selfSigned(Path certificate) throws Exception {
        Path store = directory.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "vault",
                "-keyalg",
                "EC",
                "-dname",
                "CN=vault",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "vault",
                "-file",
                certificate.toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(manager.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }
}
