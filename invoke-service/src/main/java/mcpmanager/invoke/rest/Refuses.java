package mcpmanager.invoke.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.invoke.pipeline.DenialCode;
import mcpmanager.invoke.pipeline.FailureCode;
import mcpmanager.invoke.pipeline.InvokeProblem;
import mcpmanager.invoke.pipeline.LimitCode;

/** Why a call is not answered, beside what all requests are refused for; for the API's document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Refuses {

    InvokeProblem[] value();

    HttpProblem[] requests() default {};

    DenialCode[] denials() default {DenialCode.POLICY_DENIED, DenialCode.ARGUMENT_NOT_ALLOWED, DenialCode.POLICY_ERROR};

    LimitCode[] limits() default {LimitCode.RATE_LIMITED, LimitCode.QUOTA_EXHAUSTED};

    FailureCode[] failures() default {
        FailureCode.DATA_SOURCE_UNAVAILABLE,
        FailureCode.UPSTREAM_FAILED,
        FailureCode.UPSTREAM_REJECTED,
        FailureCode.DATA_SOURCE_NOT_ALLOWED,
        FailureCode.DATA_SOURCE_BUSY,
        FailureCode.TIMEOUT,
        FailureCode.RECORDING_UNAVAILABLE,
        FailureCode.LIMITS_UNAVAILABLE,
        FailureCode.CATALOG_STALE,
        FailureCode.NO_EXECUTOR,
        FailureCode.TOOL_FAILED,
        FailureCode.TOOL_BUSY,
        FailureCode.RESULT_REFUSED,
        FailureCode.MASK_FAILED,
        FailureCode.RESULT_CHANGED,
        FailureCode.DATA_SOURCE_NOT_WRITABLE,
        FailureCode.TOO_MANY_ROWS,
        FailureCode.OUTCOME_UNKNOWN,
        FailureCode.IDEMPOTENCY_KEY_REUSED,
        FailureCode.IDEMPOTENCY_KEY_IN_USE,
        FailureCode.IDEMPOTENCY_UNAVAILABLE,
        FailureCode.GATEWAY_FAULT
    };
}
