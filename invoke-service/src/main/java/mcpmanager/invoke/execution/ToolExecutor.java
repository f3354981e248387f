package mcpmanager.invoke.execution;

import java.util.List;
import java.util.function.Function;
import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.custom.CallingClient;
import mcpmanager.invoke.datasource.OpenedDataSource;
import mcpmanager.rules.schema.ArgumentProblem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Executes tools of one or more kinds. */
public interface ToolExecutor {

    /**
     * Gets a call ready; touches nothing outside.
     *
     * @param arguments fit the tool's input schema
     * @param source null for a kind that needs none
     * @param client waits for the call
     * @param mostRows of a query's result, if that is fewer than the tool says
     */
    Preparation prepare(
            CallableTool tool,
            ObjectNode arguments,
            @Nullable OpenedDataSource source,
            CallingClient client,
            int mostRows);

    /** The answer of {@link #prepare}. */
    sealed interface Preparation {

        /**
         * The call can run.
         *
         * @param work starts on subscription; always ends in an {@link Execution}, within the tool's time limit;
         *     cancelling stops it at the data source too
         */
        record Ready(Mono<Execution> work) implements Preparation {}

        /**
         * The call can run and changes rows in a transaction.
         *
         * @param work as of {@link Ready}; once the commit is sent it ends when the database has answered
         */
        record Change(Function<Commitment, Mono<Execution>> work) implements Preparation {}

        /** The data source is only read. */
        record NotWritable() implements Preparation {}

        /** The arguments can't be passed on; at least one problem. */
        record Unfit(List<ArgumentProblem> problems) implements Preparation {}

        /** Nothing here can execute it. */
        record Impossible() implements Preparation {}
    }
}
