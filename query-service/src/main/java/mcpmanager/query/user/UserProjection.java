package mcpmanager.query.user;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserEvent;
import mcpmanager.events.identity.UserEvent.InvitationAccepted;
import mcpmanager.events.identity.UserEvent.InvitationRenewed;
import mcpmanager.events.identity.UserEvent.PasswordChanged;
import mcpmanager.events.identity.UserEvent.UserDeleted;
import mcpmanager.events.identity.UserEvent.UserDisabled;
import mcpmanager.events.identity.UserEvent.UserEnabled;
import mcpmanager.events.identity.UserEvent.UserInvited;
import mcpmanager.events.identity.UserEvent.UserRegistered;
import mcpmanager.events.identity.UserEvent.UserRolesChanged;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** User events into {@link UserView}. */
@Component
final class UserProjection implements Projection<UserEvent, UserView> {

    private final UserViews views;

    UserProjection(UserViews views) {
        this.views = views;
    }

    @Override
    public Class<UserEvent> events() {
        return UserEvent.class;
    }

    @Override
    public ViewTable<UserView> table() {
        return views.table();
    }

    @Override
    public boolean ends(UserEvent event) {
        return event instanceof UserDeleted;
    }

    @Override
    public @Nullable UserView fold(@Nullable UserView before, UserEvent event, EventEnvelope<?> envelope) {
        if (event instanceof UserRegistered e) {
            return created(e, e.username(), e.roles(), null, envelope);
        }
        if (event instanceof UserInvited e) {
            return created(e, e.username(), e.roles(), e.expiresAt(), envelope);
        }
        return before == null ? null : changed(before, event).after(Fold.version(envelope), envelope.time());
    }

    private static UserView changed(UserView before, UserEvent event) {
        return switch (event) {
            case UserRegistered e -> before;
            case UserInvited e -> before;
            case InvitationRenewed e -> before.invitedUntil(e.expiresAt());
            case InvitationAccepted e -> before.invitedUntil(null);
            case PasswordChanged e -> before;
            case UserRolesChanged e -> before.withRoles(sorted(e.roles()));
            case UserDisabled e -> before.enabled(false);
            case UserEnabled e -> before.enabled(true);
            case UserDeleted e -> before.enabled(false);
        };
    }

    private static UserView created(
            UserEvent event,
            String username,
            Set<Role> roles,
            @Nullable Instant invitedUntil,
            EventEnvelope<?> envelope) {
        return new UserView(
                event.userId(),
                event.organizationId(),
                Fold.version(envelope),
                envelope.time(),
                envelope.time(),
                username,
                sorted(roles),
                true,
                invitedUntil);
    }

    private static List<Role> sorted(Set<Role> roles) {
        return roles.stream().sorted().toList();
    }
}
