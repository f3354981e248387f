package mcpmanager.command.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;

/** Why a policy's definition is refused. */
@Refuses({
    RejectionCode.TEXT_INVALID,
    RejectionCode.POLICY_INVALID,
    RejectionCode.CONDITION_REFUSED,
    RejectionCode.MASK_REFUSED,
    RejectionCode.POLICY_NAME_TAKEN,
    RejectionCode.SERVER_NOT_FOUND,
    RejectionCode.KEY_NOT_FOUND,
    RejectionCode.TOOL_NOT_FOUND
})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface DefinitionRefused {}
