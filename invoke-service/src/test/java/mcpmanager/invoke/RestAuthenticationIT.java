package mcpmanager.invoke;

import static mcpmanager.invoke.RestFixture.NO_ARGUMENTS;
import static mcpmanager.invoke.SharedGateway.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.datasource.RestAuthentication.ClientCredentials;
import mcpmanager.events.datasource.RestAuthentication.SecretIn;
import mcpmanager.events.tool.ToolId;
import mcpmanager.invoke.Gateway.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Web services that want a key in the query, or a token of an authorization server. */
class RestAuthenticationIT {

    private final RestFixture rest = new RestFixture();
    private final StubService stub = rest.stub;

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void aKeyInTheQueryIsTheDataSourcesAndNobodyElseLearnsIt() {
        ToolId tool =
                tool(new RestAuthentication.Query("api_key"), "GET", "/json", Map.of("api_key", "mine", "q", "1"));
        ToolId failing = tool(new RestAuthentication.Query("api_key"), "GET", "/error", Map.of());

        Answer answer = GATEWAY.invoke(tool, rest.key, "{}");
        Answer failed = GATEWAY.invoke(failing, rest.key, "{}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(failed.code()).isEqualTo("UPSTREAM_FAILED");
        assertThat(stub.requests())
                .anyMatch(sent -> sent.startsWith("GET /base/json?q=1&api_key=" + AdminLog.CANARY + " HTTP/1.1"));
        assertThat(answer.body().toString() + failed.body()).doesNotContain(AdminLog.CANARY);
        assertThat(rest.recorded.next(2)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsFetchedOnceForCallsAtOneTimeAndUsedAgain(SecretIn secretIn) {
        ToolId tool = tool(client("/slow-token", "read write", secretIn), "GET", "/json", Map.of());

        List<Answer> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> GATEWAY.invoke(tool, rest.key, "{}")))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        answers = Stream.concat(answers.stream(), Stream.of(GATEWAY.invoke(tool, rest.key, "{}")))
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(stub.calls("/slow-token")).isEqualTo(1);
        assertThat(stub.calls("/json")).isEqualTo(5);
        assertThat(to("/json")).allMatch(sent -> sent.contains("Authorization: Bearer token-1\r\n"));
        assertThat(to("/json")).noneMatch(sent -> sent.contains(AdminLog.CANARY));
        assertThat(to("/slow-token").getFirst()).satisfies(sent -> {
            assertThat(sent).startsWith("POST /base/slow-token HTTP/1.1").contains("grant_type=client_credentials");
            assertThat(sent).contains("&scope=read+write");
            assertThat(sent.contains("client_id=gate+way&client_secret=" + AdminLog.CANARY))
                    .isEqualTo(secretIn == SecretIn.BODY);
            assertThat(sent.contains("Authorization: Basic ")).isEqualTo(secretIn == SecretIn.HEADER);
        });
    }

    @ParameterizedTest
    @CsvSource({"GET, 200, 2, 2", "POST, 502, 2, 1"})
    void aTokenThatIsNoLongerAcceptedIsRenewedAndARepeatableCallSentAgain(
            String method, int status, int tokens, int calls) {
        ToolId tool = tool(client("/token", null, SecretIn.HEADER), method, "/newer-token", Map.of());

        assertThat(GATEWAY.invoke(tool, rest.key, "{}").status()).isEqualTo(status);
        assertThat(stub.calls("/newer-token")).isEqualTo(calls);
        assertThat(GATEWAY.invoke(tool, rest.key, "{}").status()).isEqualTo(200);
        assertThat(stub.calls("/token")).isEqualTo(tokens);
    }

    @Test
    void aServiceThatAcceptsNoTokenIsAskedTwiceOnly() {
        ToolId tool = tool(client("/token", null, SecretIn.HEADER), "GET", "/unauthorized", Map.of());

        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("UPSTREAM_REJECTED");
        assertThat(stub.calls("/unauthorized")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "/error, UPSTREAM_FAILED",
        "/not-found, UPSTREAM_FAILED",
        "/redirect, UPSTREAM_FAILED",
        "/json, UPSTREAM_FAILED",
        "/broken, UPSTREAM_FAILED",
        "/duplicate, UPSTREAM_FAILED",
        "/large, RESULT_REFUSED",
        "/reset, UPSTREAM_FAILED",
        "/hang, TIMEOUT"
    })
    void withoutATokenNothingIsCalled(String tokenPath, String code) {
        ToolId tool = tool(client(tokenPath, null, SecretIn.BODY), "GET", "/echo", Map.of());

        Answer answer = GATEWAY.invoke(tool, rest.key, "{}");

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.body().toString()).doesNotContain(AdminLog.CANARY);
        assertThat(stub.calls("/echo")).isZero();
    }

    @Test
    void anAuthorizationServerIsWhereADataSourceMayBe() {
        ClientCredentials elsewhere =
                new ClientCredentials("http://127.0.0.2:" + stub.port() + "/token", "gate way", null, SecretIn.HEADER);
        ToolId tool = tool(elsewhere, "GET", "/json", Map.of());

        assertThat(GATEWAY.invoke(tool, rest.key, "{}").code()).isEqualTo("DATA_SOURCE_NOT_ALLOWED");
        assertThat(stub.connections()).isZero();
    }

    private List<String> to(String path) {
        return stub.requests().stream()
                .filter(sent -> sent.split(" ")[1].equals("/base" + path))
                .toList();
    }

    private ClientCredentials client(String path, @Nullable String scope, SecretIn secretIn) {
        return new ClientCredentials("http://127.0.0.1:" + stub.port() + "/base" + path, "gate way", scope, secretIn);
    }

    private ToolId tool(RestAuthentication authentication, String method, String path, Map<String, String> query) {
        return rest.tool(
                NO_ARGUMENTS,
                rest.call(
                        rest.source(authentication, AdminLog.CANARY),
                        method,
                        path,
                        query,
                        Map.of(),
                        null,
                        null,
                        65_536),
                true);
    }
}
