package mcpmanager.command.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.identity.Role;
import org.jspecify.annotations.Nullable;

/** What comes in and goes out, as JSON. */
final class UserRequests {

    private UserRequests() {}

    record Invite(
            @Required @Nullable String username,
            @Required @Nullable List<@Nullable Role> roles) {}

    record Roles(@Required @Nullable List<@Nullable Role> roles) {}

    record Accept(
            @Required @Nullable Plaintext token,
            @Required @Nullable Plaintext password) {}

    record Password(
            @Required @Nullable Plaintext current,
            @JsonProperty("new") @Required @Nullable Plaintext next) {}

    /**
     * @param invitationToken for the invited one to set a password with; shown here and never again
     * @param expiresIn of the token, seconds
     */
    record Invited(String id, long version, String invitationToken, long expiresIn) {

        @Override
        public String toString() {
            return "Invited[" + id + "]";
        }
    }

    static Set<Role> roles(@Nullable List<@Nullable Role> roles) {
        List<@Nullable Role> given = Fields.required("/roles", roles);
        for (int i = 0; i < given.size(); i++) {
            Fields.required("/roles/" + i, given.get(i));
        }
        return Set.copyOf(given);
    }
}
