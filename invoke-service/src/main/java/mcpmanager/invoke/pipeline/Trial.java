package mcpmanager.invoke.pipeline;

import mcpmanager.events.identity.UserId;
import mcpmanager.invoke.authentication.ServerCaller;

/**
 * A call that an administrator makes as somebody else, to see what that caller gets.
 *
 * @param as of the administrator's own organisation
 */
public record Trial(ServerCaller as, UserId by) {}
