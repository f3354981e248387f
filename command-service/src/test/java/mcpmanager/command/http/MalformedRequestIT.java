package mcpmanager.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.events.tool.ToolId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestIT {

    private static final String[] PATHS = {
        "/api/v1/identity/login",
        "/api/v1/identity/refresh",
        "/api/v1/identity/logout",
        "/api/v1/identity/accept-invitation",
        "/api/v1/identity/password",
        "/api/v1/users",
        "/api/v1/data-sources",
        "/api/v1/tools",
        "/api/v1/servers"
    };

    private final Http admin = RunningService.shared().admin();

    @SuppressWarnings("unused") // by name
    private static final String[] BODIES = {
        "{",
        "",
        "null",
        "[]",
        "1",
        "\"a\"",
        "{\"a\": 1}",
        "{\"name\": null}",
        "{\"name\": {}}",
        "{\"name\": [1]}",
        "{\"username\": \"a\", \"username\": \"b\", \"password\": \"c\"}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "\uFEFF{}",
        "{\"name\": \"\\ud800\"}",
        "{\"name\": \"\\u0000\"}",
        "{\"slug\": \"a\", \"name\": \"\\ud800\"}",
        "{\"username\": \"\\ud800\", \"password\": \"\\u0000\"}",
        "{} {}",
        "{\"name\": 1e999999999}",
        "<xml/>",
        "{\"connection\": {}}",
        "{\"connection\": {\"type\": \"ORACLE\"}}",
        "{\"execution\": {\"type\": \"SHELL\"}}",
        "{\"execution\": {\"type\": 1}}",
        "{\"expiresAt\": \"tomorrow\"}"
    };

    @ParameterizedTest
    @FieldSource("BODIES")
    void a_body_that_makes_no_sense_is_the_callers_mistake(String body) {
        for (String path : PATHS) {
            assertCallersMistake(admin.send("POST", path, body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    static Stream<String> brokenTools() {
        String tool = Admin.definition("tool", ToolId.next().toString());
        return Stream.of(
                tool.replace("\"PT5S\"", "\"soon\""),
                tool.replace("\"PT5S\"", "1e400"),
                tool.replace("\"PT5S\"", "99999999999999999999"),
                tool.replace("\"PT5S\"", "\"PT9999999999999999H\""),
                tool.replace("\"PT5S\"", "null"),
                tool.replace(", \"timeout\": \"PT5S\"", ""),
                tool.replace("\"maxRows\": 10", "\"maxRows\": 99999999999"),
                tool.replace("\"maxRows\": 10", "\"maxRows\": null"),
                tool.replace("\"maxRows\": 10,", ""),
                tool.replace("\"maxRows\": 10", "\"maxRows\": \"many\""),
                tool.replace("\"template\": ", "\"other\": "),
                tool.replaceFirst("\"inputSchema\": .*\n", "\"inputSchema\": null,\n"),
                tool.replaceFirst("\"inputSchema\": .*\n", "\"inputSchema\": [],\n"),
                tool.replaceFirst(
                        "\"inputSchema\": .*\n",
                        "\"inputSchema\": " + "{\"a\":".repeat(600) + "1" + "}".repeat(600) + ",\n"),
                tool.replaceFirst(
                        "\"inputSchema\": .*\n", "\"inputSchema\": {\"type\": \"object\", \"properties\": 5},\n"),
                tool.replaceFirst(
                        "\"inputSchema\": .*\n", "\"inputSchema\": {\"type\": \"object\", \"x\": \"\\\\ud800\"},\n"),
                tool.replaceFirst("\"dataSourceId\": \"[^\"]*\"", "\"dataSourceId\": \"1\""),
                tool.replaceFirst("\"dataSourceId\": \"[^\"]*\"", "\"dataSourceId\": 1"),
                tool.replaceFirst("\"dataSourceId\": \"[^\"]*\"", "\"dataSourceId\": null"),
                tool.replace("\"POSTGRES_QUERY\"", "\"REST_CALL\""),
                tool.replaceFirst("(?s)\"execution\": \\{.*}}", "\"execution\": {\"type\": \"CUSTOM\"}}"),
                tool.replaceFirst(
                        "(?s)\"execution\": \\{.*}}", "\"execution\": {\"type\": \"REST_CALL\", \"maxBytes\": 1}}"),
                tool.replaceFirst("(?s)\"execution\": \\{.*}}", "\"execution\": null}"),
                tool.replaceFirst("}$", ", \"readOnly\": \"maybe\"}"),
                tool.replaceFirst("}$", ", \"surprise\": 1}"),
                tool.replaceFirst("}$", ", \"tags\": [null]}"),
                tool.replaceFirst("}$", ", \"tags\": \"crm\"}"),
                tool.replaceFirst("}$", ", \"tags\": [\"\\u0000\"]}"),
                tool.replaceFirst("}$", ", \"annotations\": {\"title\": \"\"}}"),
                tool.replaceFirst("}$", ", \"annotations\": {\"surpriseHint\": true}}"),
                tool.replaceFirst("}$", ", \"rateLimits\": [null]}"),
                tool.replaceFirst("}$", ", \"rateLimits\": [{}]}"),
                tool.replaceFirst("}$", ", \"rateLimits\": [{\"scope\": \"KEY\", \"permits\": 1}]}"),
                tool.replaceFirst("}$", ", \"rateLimits\": [{\"permits\": 1, \"period\": \"PT1S\"}]}"),
                tool.replaceFirst("}$", ", \"withoutRedis\": \"PERHAPS\"}"),
                tool.replaceFirst("}$", ", \"sensitiveArguments\": [null]}"),
                tool.replaceFirst("}$", ", \"outputSchema\": []}"),
                rest("\"query\": {\"a\": null}"),
                rest("\"headers\": {\"a\": null}"),
                rest("\"method\": null"),
                rest("\"pathTemplate\": null"),
                rest("\"retry\": {}"),
                rest("\"circuitBreaker\": {\"failureRatePercent\": 1, \"calls\": 5}"),
                rest("\"body\": " + "[".repeat(400) + "]".repeat(400)));
    }

    /** A request with one field that is not as it should be. */
    private static String rest(String broken) {
        String whole = "\"method\": \"GET\", \"pathTemplate\": \"/{id}\"";
        String field = broken.substring(0, broken.indexOf(':'));
        String rest = whole.contains(field) ? whole.replaceFirst(field + ": \"[^\"]*\"", "") : whole;
        String fields = (broken + ", " + rest).replaceAll(", *,", ",").replaceAll(", *$", "");
        return Admin.definition("tool", ToolId.next().toString())
                .replaceFirst(
                        "(?s)\"execution\": \\{.*}}",
                        "\"execution\": {\"type\": \"REST_CALL\", \"dataSourceId\": \"" + ToolId.next()
                                + "\", \"maxBytes\": 65536, \"timeout\": \"PT1S\", "
                                + Matcher.quoteReplacement(fields) + "}}");
    }

    @ParameterizedTest
    @MethodSource
    void brokenTools(String body) {
        assertCallersMistake(admin.post("/api/v1/tools", body));
        assertCallersMistake(admin.put("/api/v1/tools/" + ToolId.next(), body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"\"}",
                "{\"name\": \"a\", \"expiresAt\": \"tomorrow\"}",
                "{\"name\": \"a\", \"expiresAt\": 1e99}",
                "{\"name\": \"a\", \"expiresAt\": \"+1000000000-12-31T23:59:59Z\"}",
                "{\"name\": \"a\", \"expiresAt\": {}}"
            })
    void broken_keys(String body) {
        assertCallersMistake(admin.post("/api/v1/servers/" + new Admin(admin).server() + "/keys", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tools/1/disable",
                "/api/v1/tools/%00/enable",
                "/api/v1/tools/%F0%9F%91%8D/enable",
                "/api/v1/servers/1/keys/2",
                "/api/v1/servers/..%2f/tools/3",
                "/api/v1/nothing",
                "/api/v1/tools/a;b=c/enable",
                "/api/v1/servers/1-1-1-1-1/keys"
            })
    void an_id_that_is_none_is_not_found(String path) {
        for (String method : new String[] {"POST", "PUT", "DELETE", "GET", "PATCH"}) {
            assertCallersMistake(admin.send(method, path, "{}".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void another_content_type_is_refused() {
        assertThat(admin.post("/api/v1/tools", "<tool/>", "Content-Type", "application/xml")
                        .status())
                .isEqualTo(415);
        assertThat(admin.post("/api/v1/tools", "a=b", "Content-Type", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertCallersMistake(admin.post("/api/v1/tools", "{}", "Content-Type", "nonsense"));
        assertCallersMistake(admin.post("/api/v1/tools", "{}", "Accept", "image/png"));
        assertCallersMistake(admin.post("/api/v1/tools", "{}", "Accept", "nonsense"));
        assertCallersMistake(admin.post("/api/v1/tools", "{}", "Accept-Language", "%%%"));
    }

    @Test
    void more_than_a_mebibyte_is_refused() {
        String large = "{\"name\": \"" + "a".repeat(1024 * 1024) + "\"}";

        for (String path : PATHS) {
            assertThat(admin.post(path, large).status()).as(path).isEqualTo(413);
        }
    }

    @Test
    void a_missing_field_is_named() {
        Answer answer = admin.post("/api/v1/servers", "{\"slug\": \"a\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").get(0).path("path").asString()).isEqualTo("/name");
    }

    private static void assertCallersMistake(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isBetween(400, 499);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isNotEmpty();
        assertThat(answer.body().path("traceId").asString()).hasSize(32);
    }
}
