package mcpmanager.invoke.health;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.chassis.problem.HttpProblem;

/** Why nothing is answered, beside what all requests are refused for; for the API's document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Refuses {

    HttpProblem[] value();
}
