package mcpmanager.invoke.backtest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import mcpmanager.invoke.simulation.DraftProblem;

/** Why nothing is answered, beside what all requests are refused for; for the API's document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Refuses {

    BacktestProblem[] value();

    DraftProblem[] drafts();
}
