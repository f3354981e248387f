package mcpmanager.chassis.secret;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpmanager.rules.secret.MasterKeyUnavailableException;
import mcpmanager.rules.secret.SecretProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Master keys in HashiCorp Vault's transit engine
 * (<a href="https://developer.hashicorp.com/vault/api-docs/secret/transit">API</a>). Vault that is away, sealed or busy is
 * asked again until the deadline; a data key that it can't open is not.
 *
 * <p>{@code rewrap} takes no associated data (hashicorp/vault#29532): a data key bound by it is decrypted and encrypted.
 */
final class VaultTransit implements SecretProvider {

    static final String KIND = "vault";

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int PROBE_BYTES = 32;
    /** What Vault makes of plaintext: its scheme, the version of the key, the ciphertext. */
    private static final Pattern CIPHERTEXT = Pattern.compile("vault:(v\\d+):[A-Za-z0-9+/=]+");

    private final VaultSettings settings;
    private final HttpClient client;

    private VaultTransit(VaultSettings settings, HttpClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** @throws IllegalArgumentException when the certificate can't be used */
    static VaultTransit of(VaultSettings settings) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout());
        if (settings.certificate() != null) {
            client.sslContext(Trust.only(settings.certificate()));
        }
        return new VaultTransit(settings, client.build());
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Vault tells it to who may read the key; whoever may only encrypt learns it from a ciphertext. */
    @Override
    public String currentKeyId() {
        return wrap(new byte[PROBE_BYTES], "probe".getBytes(StandardCharsets.UTF_8))
                .keyId();
    }

    @Override
    public WrappedKey wrap(byte[] dataKey, byte[] binding) {
        ObjectNode request =
                request(binding).put("plaintext", Base64.getEncoder().encodeToString(dataKey));
        JsonNode data = ask("encrypt", request);
        if (data == null) {
            throw unavailable("refuses to encrypt");
        }
        return wrapped(data);
    }

    @Override
    public byte @Nullable [] unwrap(WrappedKey wrapped, byte[] binding) {
        JsonNode data = ask("decrypt", request(binding).put("ciphertext", text(wrapped)));
        try {
            return data == null
                    ? null
                    : Base64.getDecoder().decode(data.path("plaintext").asString(""));
        } catch (IllegalArgumentException e) {
            throw unavailable("gives an answer that can't be read");
        }
    }

    @Override
    public @Nullable WrappedKey rewrap(WrappedKey wrapped, byte[] binding) {
        if (settings.binding() == VaultSettings.Binding.ASSOCIATED_DATA) {
            return SecretProvider.super.rewrap(wrapped, binding);
        }
        JsonNode data = ask("rewrap", request(binding).put("ciphertext", text(wrapped)));
        return data == null ? null : wrapped(data);
    }

    private ObjectNode request(byte[] binding) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        String bound = Base64.getEncoder().encodeToString(binding);
        return switch (settings.binding()) {
            case ASSOCIATED_DATA -> request.put("associated_data", bound);
            case CONTEXT -> request.put("context", bound);
            case ENVELOPE -> request;
        };
    }

    private WrappedKey wrapped(JsonNode data) {
        String ciphertext = data.path("ciphertext").asString("");
        Matcher parts = CIPHERTEXT.matcher(ciphertext);
        if (!parts.matches()) {
            throw unavailable("gives an answer that can't be read");
        }
        return new WrappedKey(settings.key() + ":" + parts.group(1), ciphertext.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(WrappedKey wrapped) {
        return new String(wrapped.bytes(), StandardCharsets.US_ASCII);
    }

    /** Null when Vault says that the request can't be right. */
    private @Nullable JsonNode ask(String operation, ObjectNode request) {
        long deadline = System.nanoTime() + settings.deadline().toNanos();
        while (true) {
            String failure;
            try {
                HttpResponse<byte[]> response = client.send(http(operation, request), BodyHandlers.ofByteArray());
                int status = response.statusCode();
                if (status == 200) {
                    return JsonMapper.shared().readTree(response.body()).path("data");
                }
                if (status == BAD_REQUEST) {
                    return null;
                }
                failure = "answers " + status;
                if (status < 500 && status != TOO_MANY) {
                    throw unavailable(failure);
                }
            } catch (IOException e) {
                failure = "does not answer";
            } catch (JacksonException e) {
                throw unavailable("gives an answer that can't be read");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unavailable("was not waited for");
            }
            if (System.nanoTime() + PAUSE.toNanos() >= deadline) {
                throw unavailable(failure);
            }
            pause();
        }
    }

    private HttpRequest http(String operation, ObjectNode request) throws IOException {
        String path = "/v1/" + settings.mount() + "/" + operation + "/" + settings.key();
        return HttpRequest.newBuilder(settings.address().resolve(path))
                .timeout(settings.timeout())
                .header("X-Vault-Token", settings.currentToken())
                .header("X-Vault-Request", "true")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString()))
                .build();
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for");
        }
    }

    private MasterKeyUnavailableException unavailable(String failure) {
        return new MasterKeyUnavailableException("Vault at " + settings.address() + " " + failure + ".");
    }
}
