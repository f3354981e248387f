package mcpmanager.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.access.KnownOrganizations;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Tokens;
import mcpmanager.command.access.PolicyAuthors;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.identity.UserCommand.InviteUser;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class UserIT {

    private static final String USERS = "/api/v1/users";

    private final RunningService service = RunningService.shared();
    private final Http http = service.http();

    @Test
    void an_invited_user_sets_a_password_once_and_signs_in_with_the_role() {
        Http admin = service.admin();
        String username = Admin.fresh("user");

        Answer invited = Invited.invite(admin, username, "VIEWER", "AUDITOR");

        Invited user = new Invited(USERS + "/" + invited.id(), username);
        assertThat(invited.header("Location")).isEqualTo(user.one());
        assertThat(invited.header("Cache-Control")).contains("no-store");
        assertThat(invited.body().path("expiresIn").asLong()).isEqualTo(72 * 3600);
        assertThat(user.login(http, "").code()).isEqualTo("LOGIN_FAILED");
        Answer tooShort = Invited.accept(http, invited, "short");
        assertThat(tooShort.code()).isEqualTo("PASSWORD_INVALID");
        assertThat(tooShort.body().at("/errors/0/path").asString()).isEqualTo("/password");
        assertThat(Invited.accept(http, invited, "a".repeat(73)).code()).isEqualTo("PASSWORD_INVALID");
        assertThat(Invited.accept(http, invited, Invited.PASSWORD).status()).isEqualTo(200);
        assertThat(Invited.accept(http, invited, "another-password").code()).isEqualTo("INVITATION_INVALID");
        assertThat(http.login(username, Invited.PASSWORD).claim("sub")).isEqualTo(invited.id());
        assertThat(http.login(username, Invited.PASSWORD).post(USERS, "{}").status())
                .isEqualTo(403);
    }

    @Test
    void no_token_or_password_is_kept_anywhere() {
        Answer invited = Invited.invite(service.admin(), Admin.fresh("user"), "VIEWER");
        String token = invited.body().path("invitationToken").asString();
        Invited.accept(http, invited, Invited.PASSWORD);

        JdbcClient database = service.bean(JdbcClient.class);
        List<String> everything = new ArrayList<>(database.sql("select convert_from(payload, 'UTF8') from domain_event")
                .query(String.class)
                .list());
        everything.addAll(database.sql("select credential::text from credential")
                .query(String.class)
                .list());

        assertThat(String.join("\n", everything)).doesNotContain(token, Invited.PASSWORD);
    }

    @Test
    void an_invitation_ends_after_its_time_and_when_the_user_is_disabled() {
        Http admin = service.admin();
        Answer late = Invited.invite(admin, Admin.fresh("user"), "VIEWER");
        Answer disabled = Invited.invite(admin, Admin.fresh("user"), "VIEWER");

        service.bean(JdbcClient.class)
                .sql("update credential set invitation_expires_at = now() - interval '1 second' where user_id = :user")
                .param("user", UserId.of(late.id()).value())
                .update();
        admin.post(USERS + "/" + disabled.id() + "/disable", "");

        assertThat(Invited.accept(http, late, Invited.PASSWORD).code()).isEqualTo("INVITATION_INVALID");
        assertThat(Invited.accept(http, disabled, Invited.PASSWORD).code()).isEqualTo("INVITATION_INVALID");
    }

    @Test
    void an_invitation_that_is_executed_again_gives_a_token_that_works() {
        Commands commands = service.bean(Commands.class);
        UserId id = UserId.next();
        OrganizationId organization = OrganizationId.of(service.admin().claim("org"));
        String username = Admin.fresh("user");
        String token = RandomToken.next();
        commands.send(new InviteUser(id, organization, username, Set.of(Role.VIEWER), TokenHash.of("lost")));

        commands.send(new InviteUser(id, organization, username, Set.of(Role.VIEWER), TokenHash.of(token)));

        String accept = "{\"token\": \"" + token + "\", \"password\": \"" + Invited.PASSWORD + "\"}";
        assertThat(http.post("/api/v1/identity/accept-invitation", accept).status())
                .isEqualTo(200);
    }

    @Test
    void a_new_invitation_takes_the_place_of_the_password_and_of_the_old_invitation() {
        Http admin = service.admin();
        Invited user = Invited.with(admin, "VIEWER");

        Answer renewed = admin.post(user.one() + "/invitation", "");

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(user.login(http, Invited.PASSWORD).code()).isEqualTo("LOGIN_FAILED");
        Answer again = admin.post(user.one() + "/invitation", "", "If-Match", "\"2\"");
        assertThat(Invited.accept(http, renewed, "another-password").code()).isEqualTo("INVITATION_INVALID");
        assertThat(Invited.accept(http, again, "another-password").status()).isEqualTo(200);
        assertThat(user.login(http, "another-password").status()).isEqualTo(200);
    }

    @Test
    void a_disabled_user_can_not_sign_in_until_enabled_and_a_deleted_one_gives_the_name_back() {
        Http admin = service.admin();
        Invited user = Invited.with(admin, "VIEWER");

        assertThat(admin.post(user.one() + "/disable", "").status()).isEqualTo(200);
        assertThat(user.login(http, Invited.PASSWORD).code()).isEqualTo("LOGIN_FAILED");
        assertThat(admin.post(user.one() + "/enable", "", "If-Match", "\"9\"").status())
                .isEqualTo(412);
        assertThat(admin.post(user.one() + "/enable", "").status()).isEqualTo(200);
        assertThat(user.login(http, Invited.PASSWORD).status()).isEqualTo(200);

        assertThat(admin.post(USERS, "{\"username\": \"" + user.username() + "\", \"roles\": [\"ADMIN\"]}")
                        .code())
                .isEqualTo("USERNAME_TAKEN");
        assertThat(admin.delete(user.one()).status()).isEqualTo(200);
        assertThat(admin.delete(user.one()).status()).isEqualTo(200);
        assertThat(admin.post(user.one() + "/enable", "").status()).isEqualTo(404);
        assertThat(user.login(http, Invited.PASSWORD).code()).isEqualTo("LOGIN_FAILED");
        Invited.invite(admin, user.username(), "VIEWER");
    }

    @Test
    void roles_and_fields_that_make_no_sense_are_named() {
        Http admin = service.admin();

        assertProblem(admin.post(USERS, "{\"username\": \"x\"}"), 400, "/roles");
        assertProblem(admin.post(USERS, "{\"username\": \"x\", \"roles\": [null]}"), 400, "/roles/0");
        assertProblem(admin.post(USERS, "{\"username\": \"x\", \"roles\": [\"EMPEROR\"]}"), 400, "/roles/0");
        assertProblem(admin.post(USERS, "{\"username\": \"x\", \"roles\": []}"), 422, "/roles");
        assertProblem(admin.post(USERS, "{\"username\": \"X\", \"roles\": [\"ADMIN\"]}"), 422, "/username");
        assertProblem(admin.post("/api/v1/identity/password", "{\"current\": \"x\"}"), 400, "/new");
    }

    @Test
    void another_organisations_user_is_not_found() {
        Invited user = Invited.with(service.admin(), "VIEWER");
        Http foreigner = http.withToken(Tokens.of(service.bean(ECKey.class), OrganizationId.next(), Role.ADMIN));

        assertThat(foreigner.post(user.one() + "/disable", "").status()).isEqualTo(404);
        assertThat(foreigner.post(user.one() + "/invitation", "").status()).isEqualTo(404);
        assertThat(foreigner.delete(user.one()).status()).isEqualTo(404);
        assertThat(foreigner
                        .put(user.one() + "/roles", "{\"roles\": [\"ADMIN\"]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void users_change_their_own_password_with_the_present_one() {
        Invited user = Invited.with(service.admin(), "VIEWER");
        Http self = http.login(user.username(), Invited.PASSWORD);

        assertThat(self.post("/api/v1/identity/password", change("wrong", "another-password"))
                        .code())
                .isEqualTo("CURRENT_PASSWORD_WRONG");
        assertThat(self.post("/api/v1/identity/password", change(Invited.PASSWORD, "short"))
                        .code())
                .isEqualTo("PASSWORD_INVALID");
        assertThat(self.post("/api/v1/identity/password", change(Invited.PASSWORD, "another-password"))
                        .status())
                .isEqualTo(200);
        assertThat(user.login(http, Invited.PASSWORD).status()).isEqualTo(401);
        assertThat(user.login(http, "another-password").status()).isEqualTo(200);
    }

    @Test
    void the_last_administrator_who_can_sign_in_stays() {
        Organization organization = new Organization();
        Http admin = organization.admin();
        String self = USERS + "/" + admin.claim("sub");
        Invited.invite(admin, Admin.fresh("user"), "ADMIN");

        assertLastAdmin(admin.post(self + "/disable", ""));
        assertLastAdmin(admin.delete(self));
        assertLastAdmin(admin.post(self + "/invitation", ""));
        assertLastAdmin(admin.put(self + "/roles", "{\"roles\": [\"VIEWER\"]}"));

        Invited second = Invited.with(admin, "ADMIN");
        assertThat(admin.put(self + "/roles", "{\"roles\": [\"VIEWER\"]}").status())
                .isEqualTo(200);
        assertLastAdmin(http.login(second.username(), Invited.PASSWORD).delete(second.one()));
    }

    @Test
    void of_administrators_who_leave_each_other_out_at_once_one_stays() throws Exception {
        Organization organization = new Organization();
        Http admin = organization.admin();
        List<String> all = new ArrayList<>(List.of(USERS + "/" + admin.claim("sub")));
        for (int i = 0; i < 3; i++) {
            all.add(Invited.with(admin, "ADMIN").one());
        }
        List<Callable<Integer>> leave = all.stream()
                .<Callable<Integer>>map(
                        one -> () -> admin.post(one + "/disable", "").status())
                .toList();

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(leave)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 200, 200, 409);
    }

    @Test
    void an_administrator_writes_policies_only_while_nobody_else_does() {
        Organization organization = new Organization();
        Http admin = organization.admin();

        assertThat(organization.mayWritePolicies(Role.ADMIN)).isTrue();
        assertThat(organization.mayWritePolicies(Role.POLICY_ADMIN)).isTrue();
        assertThat(organization.mayWritePolicies(Role.VIEWER)).isFalse();
        Invited policyAdmin = Invited.with(admin, "POLICY_ADMIN");
        assertThat(organization.mayWritePolicies(Role.ADMIN)).isFalse();
        assertThat(organization.mayWritePolicies(Role.ADMIN, Role.POLICY_ADMIN)).isTrue();
        admin.post(policyAdmin.one() + "/disable", "");
        assertThat(organization.mayWritePolicies(Role.ADMIN)).isTrue();
    }

    @Test
    void an_external_issuer_can_name_only_organisations_that_exist() {
        KnownOrganizations organizations = service.bean(KnownOrganizations.class);
        OrganizationId ours = OrganizationId.of(service.admin().claim("org"));

        assertThat(organizations.contains(ours).block()).isTrue();
        assertThat(organizations.contains(ours).block()).isTrue();
        assertThat(organizations.contains(OrganizationId.next()).block()).isFalse();
    }

    /** One of its own, with one administrator. */
    private final class Organization {

        private final OrganizationId id = OrganizationId.next();
        private final String username = Admin.fresh("admin");

        Organization() {
            Commands commands = service.bean(Commands.class);
            commands.send(new CreateOrganization(id, "نمونه"));
            commands.send(new RegisterUser(
                    UserId.next(),
                    id,
                    username,
                    Set.of(Role.ADMIN),
                    service.bean(Bcrypt.class).hash(new Plaintext(Invited.PASSWORD))));
        }

        Http admin() {
            return http.login(username, Invited.PASSWORD);
        }

        boolean mayWritePolicies(Role... roles) {
            return Boolean.TRUE.equals(service.bean(PolicyAuthors.class)
                    .require(new Caller(UserId.next(), id, Set.of(roles)))
                    .thenReturn(true)
                    .onErrorReturn(false)
                    .block());
        }
    }

    private static String change(String current, String next) {
        return "{\"current\": \"" + current + "\", \"new\": \"" + next + "\"}";
    }

    private static void assertLastAdmin(Answer answer) {
        assertThat(answer.code()).as(answer.body().toString()).isEqualTo("LAST_ADMIN");
        assertThat(answer.status()).isEqualTo(409);
    }

    private static void assertProblem(Answer answer, int status, String path) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.body().at("/errors/0/path").asString()).isEqualTo(path);
    }
}
