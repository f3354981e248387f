package mcpmanager.query.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.query.view.View;
import org.jspecify.annotations.Nullable;

/**
 * A user, without anything that could sign in.
 *
 * @param roles in the order of {@link Role}
 * @param enabled false: can't sign in
 * @param invitedUntil when the invitation that is open ends; null: the user has a password
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UserView(
        UserId id,
        OrganizationId organizationId,
        long version,
        Instant createdAt,
        Instant updatedAt,
        String username,
        List<Role> roles,
        boolean enabled,
        @Nullable Instant invitedUntil)
        implements View {

    @Override
    public UUID key() {
        return id.value();
    }

    @Override
    public String listName() {
        return username;
    }

    UserView after(long newVersion, Instant time) {
        return new UserView(id, organizationId, newVersion, createdAt, time, username, roles, enabled, invitedUntil);
    }

    UserView withRoles(List<Role> newRoles) {
        return new UserView(
                id, organizationId, version, createdAt, updatedAt, username, newRoles, enabled, invitedUntil);
    }

    UserView enabled(boolean now) {
        return new UserView(id, organizationId, version, createdAt, updatedAt, username, roles, now, invitedUntil);
    }

    UserView invitedUntil(@Nullable Instant end) {
        return new UserView(id, organizationId, version, createdAt, updatedAt, username, roles, enabled, end);
    }
}
