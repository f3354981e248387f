package mcpmanager.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.stream.Stream;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.secret.SealedSecrets;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.hash.HashKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

class ValueHashIT {

    private static final String PATH = "/api/v1/organization/value-hash";

    private final RunningService service = RunningService.shared();
    private final OrganizationId organization = OrganizationId.next();
    private final Http auditor = as(organization, Role.AUDITOR);

    @Test
    void the_hash_of_a_value_is_what_the_gateway_makes_of_it() {
        create(organization);
        HashKey key = HashKey.of(service.bean(SealedSecrets.class)
                .open(SecretRef.of("hash-key", organization, 0))
                .orElseThrow()
                .value());

        Answer answer = auditor.post(PATH, "{\"value\": \"canary\"}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(hash(answer)).isEqualTo(key.hash(JsonNodeFactory.instance.stringNode("canary")));
        assertThat(hash(auditor.post(PATH, "{\"value\": 1.50000000000000000000000000010}")))
                .isEqualTo(hash(auditor.post(PATH, "{\"value\": 1.5000000000000000000000000001}")))
                .isNotEqualTo(hash(auditor.post(PATH, "{\"value\": 1.5}")));
        assertThat(hash(auditor.post(PATH, "{\"value\": null}"))).startsWith("hmac:");
    }

    @Test
    void another_organisation_has_other_hashes() {
        OrganizationId other = OrganizationId.next();
        Stream.of(organization, other).forEach(this::create);

        assertThat(hash(auditor.post(PATH, "{\"value\": 1}")))
                .isNotEqualTo(hash(as(other, Role.AUDITOR).post(PATH, "{\"value\": 1}")));
    }

    @Test
    void only_administrators_and_auditors_may_guess() {
        create(organization);

        assertThat(as(organization, Role.ADMIN).post(PATH, "{\"value\": 1}").status())
                .isEqualTo(200);
        assertThat(as(organization, Role.VIEWER).post(PATH, "{\"value\": 1}").status())
                .isEqualTo(403);
        assertThat(as(organization, Role.POLICY_ADMIN)
                        .post(PATH, "{\"value\": 1}")
                        .status())
                .isEqualTo(403);
        assertThat(service.http().post(PATH, "{\"value\": 1}").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "\"canary\"",
                "{\"value\": canary}",
                "{\"value\": \"canary\", \"other\": 1}",
                "{\"value\": \"canary\", \"value\": 1}",
                "{\"value\": \"canary\"} canary"
            })
    void nonsense_is_refused_and_not_repeated(String body) {
        create(organization);

        Answer answer = auditor.post(PATH, body);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("MALFORMED_REQUEST");
        assertThat(answer.body().toString()).doesNotContain("canary");
    }

    @Test
    void what_was_asked_is_kept_nowhere() {
        create(organization);

        auditor.post(PATH, "{\"value\": \"canary-4711\"}", "Idempotency-Key", organization.toString());

        assertThat(service.bean(JdbcClient.class)
                        .sql(
                                "select count(*) from domain_event where convert_from(payload, 'UTF8') like '%canary-4711%'"
                                        + " or convert_from(meta_data, 'UTF8') like '%canary-4711%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_organisation_without_a_key_has_no_hashes() {
        assertThat(auditor.post(PATH, "{\"value\": 1}").code()).isEqualTo("NOT_FOUND");
    }

    private void create(OrganizationId id) {
        service.bean(Commands.class).send(new CreateOrganization(id, "Hashing"));
    }

    private Http as(OrganizationId id, Role role) {
        return service.http().withToken(Tokens.of(service.bean(ECKey.class), id, role));
    }

    private static String hash(Answer answer) {
        return answer.body().path("hash").asString();
    }
}
