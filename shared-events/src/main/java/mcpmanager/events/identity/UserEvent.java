package mcpmanager.events.identity;

import java.util.Set;
import mcpmanager.events.AdminEvent;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;

/** What happened to a user. Password hashes are never part of an event. */
public sealed interface UserEvent extends AdminEvent {

    UserId userId();

    @Override
    default String subject() {
        return userId().toString();
    }

    @Revision("1")
    record UserRegistered(UserId userId, OrganizationId organizationId, String username, Set<Role> roles)
            implements UserEvent {}
}
