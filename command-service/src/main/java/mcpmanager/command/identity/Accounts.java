package mcpmanager.command.identity;

import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.identity.UserEvent;

/**
 * What signing in needs to know of users, kept in the transaction of the event: names, roles, password and token
 * hashes, sessions. Ends the sessions of a user whose rights or password change.
 */
interface Accounts {

    /**
     * @param command what the event was decided from; it has the hashes, which no event carries
     * @throws CommandRejected {@code USERNAME_TAKEN}; {@code LAST_ADMIN} when the organisation would be left without an
     *     administrator who can sign in; {@code INVITATION_INVALID} and {@code CURRENT_PASSWORD_WRONG} when another
     *     request was faster
     */
    void settle(UserEvent event, UserCommand command);
}
