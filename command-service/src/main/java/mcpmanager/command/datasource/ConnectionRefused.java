package mcpmanager.command.datasource;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.command.rejection.Refuses;
import mcpmanager.command.rejection.RejectionCode;

/** Why a data source's connection or credential is refused. */
@Refuses({
    RejectionCode.TEXT_INVALID,
    RejectionCode.CONNECTION_INVALID,
    RejectionCode.PASSWORD_INVALID,
    RejectionCode.DATA_SOURCE_UNREACHABLE,
    RejectionCode.DATA_SOURCE_NOT_ALLOWED,
    RejectionCode.ROLE_TOO_POWERFUL,
    RejectionCode.DATA_SOURCE_NAME_TAKEN,
    RejectionCode.MASTER_KEY_UNAVAILABLE
})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ConnectionRefused {}
