package mcpmanager.command.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;

/** Why a tool's definition is refused. */
@Refuses({
    RejectionCode.TEXT_INVALID,
    RejectionCode.TOOL_NAME_INVALID,
    RejectionCode.INPUT_SCHEMA_REFUSED,
    RejectionCode.OUTPUT_SCHEMA_REFUSED,
    RejectionCode.TEMPLATE_REFUSED,
    RejectionCode.EXECUTION_LIMIT_INVALID,
    RejectionCode.REST_CALL_REFUSED,
    RejectionCode.CUSTOM_REFUSED,
    RejectionCode.WASM_MODULE_NOT_FOUND,
    RejectionCode.ANNOTATION_UNSAFE,
    RejectionCode.TAG_INVALID,
    RejectionCode.RATE_LIMIT_INVALID,
    RejectionCode.SENSITIVE_ARGUMENT_INVALID,
    RejectionCode.TOOL_NAME_TAKEN,
    RejectionCode.DATA_SOURCE_NOT_FOUND,
    RejectionCode.DATA_SOURCE_KIND_MISMATCH,
    RejectionCode.DATA_SOURCE_NOT_WRITABLE,
    RejectionCode.DATA_SOURCE_UNREACHABLE,
    RejectionCode.DATA_SOURCE_NOT_ALLOWED,
    RejectionCode.CREDENTIAL_NOT_OPENED,
    RejectionCode.MASTER_KEY_UNAVAILABLE
})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface DefinitionRefused {}
