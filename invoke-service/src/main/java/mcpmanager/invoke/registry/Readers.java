package mcpmanager.invoke.registry;

import java.util.function.Function;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.problem.ProblemWriter;
import mcpmanager.invoke.address.PublicUrl;
import mcpmanager.invoke.authentication.Credentials;
import mcpmanager.invoke.authentication.ReaderAuthentication;
import mcpmanager.invoke.catalog.CatalogAge;
import mcpmanager.invoke.catalog.PublishedServers;
import mcpmanager.rules.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whoever has a read key with what the organisation's servers are made into, and anybody else with the same bytes.
 * Caches may keep an answer for this one reader, and have to ask each time whether it still holds.
 */
@Component
final class Readers {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ResponseEntity<byte[]> UNAUTHENTICATED = ResponseEntity.status(HttpStatus.UNAUTHORIZED)
            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"mcp-manager\"")
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(ProblemWriter.alike(HttpProblem.UNAUTHENTICATED));

    private final ReaderAuthentication authentication;
    private final PublishedServers servers;
    private final CatalogAge age;
    private final @Nullable Descriptions descriptions;

    Readers(
            ReaderAuthentication authentication,
            PublishedServers servers,
            CatalogAge age,
            PublicUrl url,
            RegistrySettings settings) {
        this.authentication = authentication;
        this.servers = servers;
        this.age = age;
        this.descriptions = url.publicUrl() == null ? null : Descriptions.of(url.publicUrl(), settings.namespace());
    }

    Mono<ResponseEntity<byte[]>> read(ServerWebExchange exchange, Function<Registry, Object> content) {
        if (descriptions == null) {
            return Mono.error(new ProblemException(HttpProblem.NOT_FOUND));
        }
        return authentication
                .authenticateReader(Credentials.in(exchange.getRequest().getHeaders()))
                .map(reader -> {
                    if (age.isTooOld()) {
                        throw new ProblemException(HttpProblem.TEMPORARILY_UNAVAILABLE);
                    }
                    Registry own = new Registry(servers.of(reader.organizationId()), descriptions);
                    return answer(JSON.writeValueAsBytes(content.apply(own)));
                })
                .defaultIfEmpty(UNAUTHENTICATED);
    }

    private static ResponseEntity<byte[]> answer(byte[] body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.AUTHORIZATION, "X-API-Key")
                .eTag(digest(body))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static String digest(byte[] body) {
        return '"' + Sha256.hex(body).substring(0, 32) + '"';
    }
}
