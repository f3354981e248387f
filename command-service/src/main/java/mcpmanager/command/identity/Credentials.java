package mcpmanager.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent.UserRegistered;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may sign in with which password; written in the transaction of the user's event. */
@Component
class Credentials {

    private final JdbcClient database;
    private final Claims claims;

    Credentials(JdbcClient database, Claims claims) {
        this.database = database;
        this.claims = claims;
    }

    record Credential(UserId userId, OrganizationId organizationId, Set<Role> roles, KeyHash password) {}

    /**
     * @throws CommandRejected {@code USERNAME_TAKEN}
     */
    void keep(UserRegistered user, KeyHash password) {
        if (!claims.take(
                ClaimKind.USERNAME,
                Claims.INSTALLATION,
                user.username(),
                user.userId().value())) {
            throw new CommandRejected(RejectionCode.USERNAME_TAKEN);
        }
        database.sql("insert into credential (username, user_id, organization_id, roles, password_hash)"
                        + " values (:username, :user, :organization, :roles, :password)")
                .param("username", user.username())
                .param("user", user.userId().value())
                .param("organization", user.organizationId().value())
                .param("roles", user.roles().stream().map(Role::name).toArray(String[]::new))
                .param("password", password.value())
                .update();
    }

    Optional<Credential> find(String username) {
        return database.sql("select user_id, organization_id, roles, password_hash from credential"
                        + " where username = :username")
                .param("username", username)
                .query((row, number) -> credential(row))
                .optional();
    }

    private static Credential credential(ResultSet row) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        return new Credential(
                new UserId(row.getObject("user_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                new KeyHash(row.getString("password_hash")));
    }
}
