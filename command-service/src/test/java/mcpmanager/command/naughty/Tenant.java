package mcpmanager.command.naughty;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organisation of its own in the service that all tests share, so that only its own texts are in each other's way. */
final class Tenant {

    private static final RunningService SERVICE = RunningService.shared();

    private final OrganizationId organization = OrganizationId.next();
    private final Http admin;

    Tenant() {
        admin = SERVICE.http()
                .withToken(Tokens.sign(
                        SERVICE.bean(ECKey.class),
                        "mcp-manager",
                        organization,
                        Role.ADMIN,
                        Instant.now().plus(Duration.ofHours(1))));
        SERVICE.bean(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        "Organization", organization.toString(), 0, new OrganizationCreated(organization, "naughty")));
    }

    String id() {
        return organization.toString();
    }

    Http admin() {
        return admin;
    }

    /** Nobody signed in. */
    static Http anyone() {
        return SERVICE.http();
    }

    static int port() {
        return SERVICE.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }

    Admin setUp() {
        return new Admin(admin);
    }

    String bearer() {
        return "Bearer " + admin.token();
    }

    /** What has happened to a thing, from its version 0 on. */
    static List<JsonNode> events(String id) {
        return SERVICE
                .bean(JdbcClient.class)
                .sql("select payload from domain_event where aggregate_identifier = :id order by sequence_number")
                .param("id", id)
                .query(byte[].class)
                .list()
                .stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    static JsonNode event(String id, long version) {
        return JsonMapper.shared()
                .readTree(SERVICE.bean(JdbcClient.class)
                        .sql("select payload from domain_event where aggregate_identifier = :id"
                                + " and sequence_number = :version")
                        .param("id", id)
                        .param("version", version)
                        .query(byte[].class)
                        .single());
    }

    static boolean isProblem(Answer answer) {
        return answer.status() / 100 == 4
                && String.valueOf(answer.header("Content-Type")).startsWith("application/problem+json")
                && !answer.code().isEmpty();
    }
}
