package mcpmanager.command.policy;

import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.policy.PolicyEvent;

/** What a policy needs beyond itself: a name that is free, and the servers, keys and tools that it names. */
interface PolicyReferences {

    /**
     * In the transaction of the event.
     *
     * @throws CommandRejected {@code SERVER_NOT_FOUND}, {@code KEY_NOT_FOUND}, {@code TOOL_NOT_FOUND},
     *     {@code MASK_REFUSED} when a mask leads nowhere in the output schema of a tool named by id, or
     *     {@code POLICY_NAME_TAKEN}
     */
    void settle(PolicyEvent event);
}
