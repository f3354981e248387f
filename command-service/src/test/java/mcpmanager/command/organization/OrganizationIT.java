package mcpmanager.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.events.identity.Role;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;

class OrganizationIT {

    private static final String PATH = "/api/v1/organization";

    private final RunningService service = RunningService.shared();
    private final OrganizationId organization = OrganizationId.next();
    private final Http admin = as(Role.ADMIN);

    @Test
    void an_administrator_changes_the_organisation() {
        create();

        Answer changed = admin.put(PATH, change("{\"rateLimits\": [{\"permits\": 5, \"period\": \"PT1S\"}]}"));

        assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(admin.put(PATH, change("{}"), "If-Match", "\"0\"").status()).isEqualTo(412);
        assertThat(admin.put(PATH, change("{\"mostTools\": -1}")).code()).isEqualTo("ORGANIZATION_LIMITS_INVALID");
        assertThat(admin.put(PATH, "{\"name\": \"a\"}").status()).isEqualTo(400);
        assertThat(as(Role.AUDITOR).put(PATH, change("{}")).status()).isEqualTo(403);
    }

    @Test
    void nobody_changes_an_organisation_that_does_not_exist() {
        assertThat(admin.put(PATH, change("{}")).status()).isEqualTo(404);
    }

    @Test
    void of_many_that_come_at_once_no_more_are_created_than_the_limit_says() throws Exception {
        create();
        assertThat(admin.put(PATH, change("{\"mostServers\": 2}")).status()).isEqualTo(200);
        List<Callable<Answer>> creations = Stream.generate(() -> Admin.fresh("server"))
                .limit(6)
                .<Callable<Answer>>map(
                        slug -> () -> admin.post("/api/v1/servers", "{\"slug\": \"" + slug + "\", \"name\": \"a\"}"))
                .toList();

        List<Answer> answers = atOnce(creations);

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 201, 409, 409, 409, 409);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .extracting(Answer::code)
                .containsOnly("ORGANIZATION_LIMIT_REACHED");
        String created = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .id();
        admin.delete("/api/v1/servers/" + created);
        new Admin(admin).server();
    }

    private void create() {
        service.bean(Commands.class).send(new CreateOrganization(organization, "شرکت"));
    }

    private Http as(Role role) {
        return service.http().withToken(Tokens.of(service.bean(ECKey.class), organization, role));
    }

    private static String change(String limits) {
        return "{\"name\": \"شرکت نو\", \"defaultEffect\": \"ALLOW\", \"limits\": " + limits + "}";
    }

    private static List<Answer> atOnce(List<Callable<Answer>> work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(work)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
