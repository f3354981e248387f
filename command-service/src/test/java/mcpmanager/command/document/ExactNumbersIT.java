package mcpmanager.command.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.command.http.StrictText;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Numbers on their way from a request to the store and back, as JSON and as YAML. */
class ExactNumbersIT {

    private static final String APPLY = "/api/v1/apply";
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final RunningService service = RunningService.shared();
    private final Http admin =
            service.http().withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), Role.ADMIN));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1000000000000000055511151231257827",
                "12345678901234567890.123",
                "-98765432109876543210987654321098765432109876543210",
                "1e400",
                "-1.5e-300"
            })
    void a_number_that_a_policy_forces_keeps_every_digit(String number) {
        assertThat(admin.post("/api/v1/policies", forcing(number)).status()).isEqualTo(201);

        for (String type : List.of(JSON, YAML)) {
            byte[] exported = admin.send("GET", "/api/v1/export", new byte[0], "Accept", type)
                    .response()
                    .body();
            JsonNode read = type.equals(JSON) ? StrictText.json(exported) : StrictText.yaml(exported);

            assertThat(read.at("/policies/0/arguments/forced/0/value").decimalValue())
                    .isEqualByComparingTo(number);
            assertThat(admin.send("POST", APPLY, exported, "Content-Type", type)
                            .body()
                            .at("/items/0/applied/action")
                            .asString())
                    .isEqualTo("NONE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999", "1e999999999", "-1e-999999999", "1e99999999999999999999"})
    void a_number_that_nobody_could_write_out_is_refused(String number) {
        String yaml = "version: 1\npolicies:\n- {name: x, arguments: {forced: [{argument: a, value: %s}]}}\n";

        Answer defined = admin.post("/api/v1/policies", forcing(number));
        Answer applied = admin.send("POST", APPLY, yaml.formatted(number).getBytes(UTF_8), "Content-Type", YAML);

        assertThat(defined.code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(applied.code()).isEqualTo("MALFORMED_REQUEST");
    }

    private static String forcing(String number) {
        return """
                {"name": "forces", "effect": "ALLOW", "subjects": {"everyone": true}, "tools": {"all": true},
                 "arguments": {"forced": [{"argument": "ratio", "value": %s}]}}""".formatted(number);
    }
}
