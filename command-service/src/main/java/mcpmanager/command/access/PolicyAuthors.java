package mcpmanager.command.access;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.dispatch.BlockingWork;
import mcpmanager.events.identity.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who may write policies and masks: a POLICY_ADMIN. An ADMIN only as long as the organisation has no POLICY_ADMIN who can
 * sign in, so that nobody writes both the tools and the rules for them where there are two to do it. Users of an external
 * issuer are known here only when they come, so one who only an external issuer makes POLICY_ADMIN doesn't count.
 */
@Component
public class PolicyAuthors {

    private final JdbcClient database;
    private final BlockingWork blocking;

    PolicyAuthors(JdbcClient database, BlockingWork blocking) {
        this.database = database;
        this.blocking = blocking;
    }

    /**
     * @return empty when the caller may, else an error {@code FORBIDDEN}
     */
    public Mono<Void> require(Caller caller) {
        if (caller.roles().contains(Role.POLICY_ADMIN)) {
            return Mono.empty();
        }
        if (!caller.roles().contains(Role.ADMIN)) {
            return Mono.error(new ProblemException(HttpProblem.FORBIDDEN));
        }
        return blocking.run(() -> hasPolicyAdmin(caller))
                .flatMap(separated ->
                        separated ? Mono.error(new ProblemException(HttpProblem.FORBIDDEN)) : Mono.empty());
    }

    private boolean hasPolicyAdmin(Caller caller) {
        return database.sql("select exists (select 1 from credential where organization_id = :organization and enabled"
                        + " and password_hash is not null and 'POLICY_ADMIN' = any(roles))")
                .param("organization", caller.organizationId().value())
                .query(Boolean.class)
                .single();
    }
}
