package mcpmanager.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import mcpmanager.command.identity.UserCommand.InviteUser;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.secret.KeyHash;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Who may sign in with which password; written in the transaction of the user's event. */
@Component
class Credentials {

    private static final String SELECT =
            "select user_id, organization_id, username, roles, enabled, password_hash from credential where ";

    private final JdbcClient database;

    Credentials(JdbcClient database) {
        this.database = database;
    }

    void register(RegisterUser user) {
        database.sql("insert into credential (username, user_id, organization_id, roles, password_hash)"
                        + " values (:username, :user, :organization, :roles, :password)")
                .param("username", user.username())
                .param("user", user.userId().value())
                .param("organization", user.organizationId().value())
                .param("roles", names(user.roles()))
                .param("password", user.password().value())
                .update();
    }

    void invite(InviteUser user, Instant expiresAt) {
        database.sql("insert into credential"
                        + " (username, user_id, organization_id, roles, invitation_hash, invitation_expires_at)"
                        + " values (:username, :user, :organization, :roles, :invitation, :expiry)")
                .param("username", user.username())
                .param("user", user.userId().value())
                .param("organization", user.organizationId().value())
                .param("roles", names(user.roles()))
                .param("invitation", user.invitation().bytes())
                .param("expiry", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The password is gone; the token is the only one. */
    void replacePassword(UserId user, TokenHash invitation, Instant expiresAt) {
        one(
                "update credential set password_hash = null, invitation_hash = :invitation,"
                        + " invitation_expires_at = :expiry where user_id = :user",
                user,
                update -> update.param("invitation", invitation.bytes())
                        .param("expiry", expiresAt.atOffset(ZoneOffset.UTC)));
    }

    /**
     * @return false when the token is another one meanwhile
     */
    boolean accept(UserId user, TokenHash invitation, KeyHash password) {
        return changes(
                "update credential set password_hash = :password, invitation_hash = null, invitation_expires_at = null"
                        + " where user_id = :user and invitation_hash = :invitation",
                user,
                update -> update.param("invitation", invitation.bytes()).param("password", password.value()));
    }

    /**
     * @return false when the password is another one meanwhile
     */
    boolean changePassword(UserId user, KeyHash current, KeyHash password) {
        return changes(
                "update credential set password_hash = :password where user_id = :user and password_hash = :current",
                user,
                update -> update.param("current", current.value()).param("password", password.value()));
    }

    void changeRoles(UserId user, Set<Role> roles) {
        one(
                "update credential set roles = :roles where user_id = :user",
                user,
                update -> update.param("roles", names(roles)));
    }

    void enable(UserId user, boolean enabled) {
        one(
                "update credential set enabled = :enabled where user_id = :user",
                user,
                update -> update.param("enabled", enabled));
    }

    void forget(UserId user) {
        one("delete from credential where user_id = :user", user, delete -> delete);
    }

    /**
     * Whether someone could still administer the organisation without this user; true as well when this user can't at
     * present. Until the transaction ends the others stay as they are: of two that would leave each other out, one
     * waits here for the other.
     */
    boolean leavesAnAdmin(OrganizationId organization, UserId without) {
        List<UUID> admins = database.sql("select user_id from credential where organization_id = :organization"
                        + " and enabled and password_hash is not null and 'ADMIN' = any(roles)"
                        + " order by user_id for update")
                .param("organization", organization.value())
                .query(UUID.class)
                .list();
        return !admins.contains(without.value()) || admins.size() > 1;
    }

    Optional<Credential> find(String username) {
        return database.sql(SELECT + "username = :username")
                .param("username", username)
                .query((row, number) -> credential(row))
                .optional();
    }

    Optional<Credential> find(UserId user) {
        return database.sql(SELECT + "user_id = :user")
                .param("user", user.value())
                .query((row, number) -> credential(row))
                .optional();
    }

    /** The enabled user who may set a password with this token at this time. */
    Optional<Credential> findInvited(TokenHash invitation, Instant now) {
        return database.sql(SELECT + "invitation_hash = :invitation and invitation_expires_at > :now and enabled")
                .param("invitation", invitation.bytes())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> credential(row))
                .optional();
    }

    private void one(String sql, UserId user, UnaryOperator<StatementSpec> parameters) {
        if (!changes(sql, user, parameters)) {
            throw new IllegalStateException("a user without a credential: " + user);
        }
    }

    private boolean changes(String sql, UserId user, UnaryOperator<StatementSpec> parameters) {
        return parameters.apply(database.sql(sql).param("user", user.value())).update() == 1;
    }

    private static Object names(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().toArray(String[]::new);
    }

    private static Credential credential(ResultSet row) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        String password = row.getString("password_hash");
        return new Credential(
                new UserId(row.getObject("user_id", UUID.class)),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("username"),
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()),
                row.getBoolean("enabled"),
                password == null ? null : new KeyHash(password));
    }
}
