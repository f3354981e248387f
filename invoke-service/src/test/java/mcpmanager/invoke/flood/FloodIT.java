package mcpmanager.invoke.flood;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;
import static mcpmanager.invoke.SharedGateway.SHOP;
import static mcpmanager.invoke.SharedGateway.SHOP_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.AdminLog;
import mcpmanager.invoke.Gateway;
import mcpmanager.invoke.Gateway.Answer;
import mcpmanager.invoke.authentication.KnownKeys;
import mcpmanager.rules.apikey.ApiKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Floods against gateways that listen to little. Each test comes from an address of its own. A bucket gets a token every
 * second, so what must be refused is tried again at once, but less often than a full bucket would allow.
 */
class FloodIT {

    private static final int BURST = 5;
    private static final int AT_ONCE = BURST - 1;
    private static final int SOON = 100;
    private static final String SLUG = "flood-" + UUID.randomUUID().toString().substring(0, 8);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static AdminLog admin;
    private static Gateway gateway;
    private static McpServerId server;
    private static ToolId tool;

    @BeforeAll
    static void start() {
        admin = new AdminLog(BOOTSTRAP);
        gateway = gateway("flood", "framework");
        server = admin.server(SLUG);
        tool = admin.query(
                server,
                admin.dataSource(SHOP, "reader", AdminLog.CANARY),
                "select id from customer where id = :id",
                "\"id\":{\"type\":\"integer\"}");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        admin.close();
    }

    @Test
    void whoeverGuessesKeysIsCutOffAndAVerifiedKeyFromTheSameAddressIsAnswered() {
        ApiKey good = verifiedKey();

        Answer refused = refusal(SOON, i -> call(wrongKey(), "192.0.2.1"));

        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        assertThat(call(good, "192.0.2.1").status()).isEqualTo(200);
    }

    @Test
    void anExhaustedAddressHoldsUpItsNetworkAndNoOther() {
        refusal(SOON, i -> call(wrongKey(), "2001:db8:0:1::1"));

        refusal(AT_ONCE, i -> call(wrongKey(), "2001:db8:0:1::2"));
        assertThat(call(wrongKey(), "2001:db8:0:2::1").status()).isEqualTo(401);
    }

    @Test
    void aRefusalComesBeforeTheBodyIsReadAndInPersianToo() {
        refusal(SOON, i -> call(wrongKey(), "192.0.2.3"));

        Answer refused = refusal(
                AT_ONCE,
                i -> gateway.invoke(
                        tool.toString(),
                        Map.of(
                                "X-API-Key",
                                wrongKey().reveal(),
                                "X-Forwarded-For",
                                "192.0.2.3",
                                "Accept-Language",
                                "fa"),
                        "no JSON"));

        assertThat(refused.body().path("title").asString()).contains("کمی صبر کنید");
    }

    @Test
    void theEdgesShareALimitAndAnswerAlike() {
        refusal(SOON, i -> call(wrongKey(), "192.0.2.4"));

        Answer refused = refusal(AT_ONCE, i -> mcp(wrongKey(), "192.0.2.4"));

        assertThat(refused.code()).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(refused.headers()).containsEntry("retry-after", "1");
    }

    @Test
    void oneKeysBurstIsRefusedAndAnotherKeyIsUnaffected() {
        ApiKey loud = verifiedKey();
        ApiKey other = verifiedKey();

        Answer refused = refusal(SOON, i -> call(loud, "192.0.2.5"));

        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        assertThat(call(other, "192.0.2.5").status()).isEqualTo(200);
    }

    @Test
    void aRegistryListensToNoMoreThanTheOtherEdges() {
        refusal(SOON, i -> registry(wrongKey(), "192.0.2.7"));

        refusal(AT_ONCE, i -> call(wrongKey(), "192.0.2.7"));
    }

    @Test
    void firstUsesOfGoodKeysDoNotCount() {
        for (int i = 0; i < 3 * BURST; i++) {
            ApiKey key = admin.key(server, null);
            await().until(() -> gateway.bean(KnownKeys.class).find(key.id()) != null);

            assertThat(call(key, "192.0.2.6").status()).isNotEqualTo(429);
        }
    }

    @Test
    void aForwardedAddressIsNotBelievedUnlessTheConfigurationSaysSo() {
        try (Gateway direct = gateway("flood_direct", "none")) {
            refusal(SOON, i -> call(direct, wrongKey(), "192.0.2." + i));
        }
    }

    private static Gateway gateway(String database, String forwardedHeaders) {
        return new Gateway(
                EmbeddedServers.shared().postgres().newDatabase(database),
                BOOTSTRAP,
                SHOP_ALLOWED,
                "server.forward-headers-strategy=" + forwardedHeaders,
                "mcpm.invoke.public-url=https://mcp.example.org",
                "mcpm.registry.keys-in-urls=true",
                "mcpm.invoke.flood.key-per-second=1",
                "mcpm.invoke.flood.key-burst=" + BURST,
                "mcpm.invoke.flood.address-per-second=1",
                "mcpm.invoke.flood.address-burst=" + BURST);
    }

    /** The first refusal for a flood, when it comes with one of so many tries. */
    private static Answer refusal(int tries, IntFunction<Answer> attempt) {
        return IntStream.range(0, tries)
                .mapToObj(attempt)
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never refused"));
    }

    private static ApiKey verifiedKey() {
        ApiKey key = admin.key(server, null);
        await().until(() -> gateway.sees(key, tool));
        return key;
    }

    private static ApiKey wrongKey() {
        return ApiKey.generate(ApiKeyId.next().value(), new SecureRandom());
    }

    private static Answer call(ApiKey key, String address) {
        return call(gateway, key, address);
    }

    private static Answer call(Gateway at, ApiKey key, String address) {
        return at.invoke(
                tool.toString(),
                Map.of("X-API-Key", key.reveal(), "X-Forwarded-For", address),
                Gateway.body("{\"id\":1}"));
    }

    private static Answer mcp(ApiKey key, String address) {
        return send(request("/mcp/" + SLUG, address)
                .header("X-API-Key", key.reveal())
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    private static Answer registry(ApiKey key, String address) {
        return send(
                request("/registry/" + key.reveal() + "/v0.1/servers", address).build());
    }

    private static HttpRequest.Builder request(String path, String address) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .header("X-Forwarded-For", address);
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    JsonMapper.shared().readTree(response.body()),
                    response.headers().map().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    header -> header.getValue().getFirst())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
