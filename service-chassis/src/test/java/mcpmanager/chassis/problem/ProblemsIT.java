package mcpmanager.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import mcpmanager.chassis.SampleService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every mistake of a caller is a 4xx with a code; every fault of ours tells a code and a trace id and nothing else. */
final class ProblemsIT {

    private static SampleService service;

    @BeforeAll
    static void start() {
        service = new SampleService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aGoodBodyIsAnswered() {
        String body = "{\"name\":\"فروش\",\"inner\":[{\"number\":1}]}";
        post(body).expectStatus().isOk().expectBody().json(body, JsonCompareMode.STRICT);
    }

    @Test
    void whatIsNoJsonIsMalformed() {
        for (String body :
                new String[] {"{", "", "[]", "null", "{\"name\":", "{\"name\":\"a\",\"name\":\"b\"}", "\u0000"}) {
            problem(post(body), 400, "MALFORMED_REQUEST");
        }
    }

    @Test
    void anUnknownFieldIsNamedByItsPath() {
        JsonNode problem = problem(
                post("{\"name\":\"a\",\"inner\":[{\"number\":1},{\"number\":2,\"x/y~z\":3}]}"),
                400,
                "MALFORMED_REQUEST");

        assertThat(problem.at("/errors/0/path").stringValue()).isEqualTo("/inner/1/x~1y~0z");
        assertThat(problem.at("/errors/0/message").stringValue()).isEqualTo("is not a known field");
    }

    @Test
    void aFieldOfTheWrongFormIsNamedWithoutItsValue() {
        JsonNode problem =
                problem(post("{\"name\":\"a\",\"inner\":[{\"number\":\"hunter2\"}]}"), 400, "MALFORMED_REQUEST");

        assertThat(problem.at("/errors/0/path").stringValue()).isEqualTo("/inner/0/number");
        assertThat(problem.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNotThereOrNotPossibleHasItsCode() {
        problem(admin().get().uri("/nothing").exchange(), 404, "NOT_FOUND");
        problem(admin().delete().uri("/things").exchange(), 405, "METHOD_NOT_ALLOWED");
        problem(
                admin().post()
                        .uri("/things")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("hello")
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        problem(post("{\"name\":\"" + "a".repeat(400_000) + "\"}"), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void theTitleIsInTheCallersLanguage() {
        assertThat(title("fa-IR,fa;q=0.9,en;q=0.5")).isEqualTo("چیزی در این نشانی نیست.");
        assertThat(title("en")).isEqualTo("There is nothing here.");
        assertThat(title("de")).isEqualTo("There is nothing here.");
        assertThat(title(";;;")).isEqualTo("There is nothing here.");
    }

    @Test
    void anUnforeseenFaultTellsItsTraceIdAndNothingElse() {
        EntityExchangeResult<String> answer = admin().get()
                .uri("/fault")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody(String.class)
                .returnResult();

        JsonNode problem = JsonMapper.shared().readTree(answer.getResponseBody());
        assertThat(problem.propertyNames()).containsExactlyInAnyOrder("type", "title", "status", "code", "traceId");
        assertThat(problem.get("code").stringValue()).isEqualTo("INTERNAL_ERROR");
        assertThat(problem.get("traceId").stringValue())
                .isEqualTo(answer.getResponseHeaders().getFirst("X-Trace-Id"));
        assertThat(answer.getResponseBody()).doesNotContain("hunter2", "Exception");
    }

    private static WebTestClient admin() {
        return service.with(service.issuer().token("ADMIN"));
    }

    private static WebTestClient.ResponseSpec post(String body) {
        return admin().post()
                .uri("/things")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String title(String language) {
        return problem(
                        admin().get()
                                .uri("/nothing")
                                .header("Accept-Language", language)
                                .exchange(),
                        404,
                        "NOT_FOUND")
                .get("title")
                .stringValue();
    }

    private static JsonNode problem(WebTestClient.ResponseSpec answer, int status, String code) {
        JsonNode problem = JsonMapper.shared()
                .readTree(answer.expectStatus()
                        .isEqualTo(status)
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody());
        assertThat(problem.get("code").stringValue()).isEqualTo(code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("type").stringValue())
                .isEqualTo("urn:mcpm:problem:"
                        + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(problem.get("traceId").stringValue()).hasSize(32);
        return problem;
    }
}
