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

    DenialCode[] denials();

    LimitCode[] limits();

    FailureCode[] failures();

    HttpProblem[] requests();
}
