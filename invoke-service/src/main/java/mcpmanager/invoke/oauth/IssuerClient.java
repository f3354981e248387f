package mcpmanager.invoke.oauth;

import com.nimbusds.jose.jwk.JWKSet;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import mcpmanager.chassis.access.IssuerNetworks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks issuers for their public keys. An administrator says where that is, so nothing but the address guard's choice is
 * connected to, no redirect is followed, and an answer has its limits. A failure says nothing of what was answered.
 */
final class IssuerClient {

    static final int MOST_BYTES = 256 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final IssuerNetworks networks;
    private final WebClient client;

    IssuerClient(IssuerNetworks networks) {
        this.networks = networks;
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.newConnection()
                        .resolver(new GuardedAddresses(networks))
                        .followRedirect(false)
                        .responseTimeout(PATIENCE)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) PATIENCE.toMillis())))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(MOST_BYTES))
                .build();
    }

    /**
     * The keys that an issuer has now.
     *
     * @param jwksUri null: where the issuer's metadata says
     */
    Mono<JWKSet> keys(String issuer, @Nullable String jwksUri) {
        return (jwksUri == null ? jwksUri(issuer) : Mono.just(jwksUri))
                .flatMap(this::get)
                .map(IssuerClient::keySet);
    }

    /** By RFC 8414, else as OpenID Connect Discovery has it. Only metadata that is of this very issuer is believed. */
    private Mono<String> jwksUri(String issuer) {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        String path = URI.create(base).getRawPath();
        String origin = base.substring(0, base.length() - path.length());
        return Flux.fromIterable(List.of(
                        origin + "/.well-known/oauth-authorization-server" + path,
                        base + "/.well-known/openid-configuration"))
                .concatMap(url ->
                        get(url).mapNotNull(text -> jwksUriIn(text, issuer)).onErrorComplete())
                .next()
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the issuer has no metadata")));
    }

    private static @Nullable String jwksUriIn(String metadata, String issuer) {
        JsonNode read = JsonMapper.shared().readTree(metadata);
        String keys = read.path("jwks_uri").asString("");
        return keys.isEmpty() || !read.path("issuer").asString("").equals(issuer) ? null : keys;
    }

    private Mono<String> get(String url) {
        return networks.problem(url)
                .map(problem -> Mono.<String>error(new IllegalStateException("an issuer's URL " + problem)))
                .orElseGet(() -> client.get()
                        .uri(URI.create(url))
                        .exchangeToMono(answer -> answer.statusCode() == HttpStatus.OK
                                ? answer.bodyToMono(String.class)
                                : answer.releaseBody()
                                        .then(Mono.error(() -> new IllegalStateException("an issuer answered "
                                                + answer.statusCode().value())))));
    }

    private static JWKSet keySet(String text) {
        try {
            return JWKSet.parse(text).toPublicJWKSet();
        } catch (ParseException notAKeySet) {
            throw new IllegalStateException("an issuer's keys can't be read");
        }
    }
}
