package mcpmanager.invoke.execution;

import java.util.List;

/** How an execution ended. */
public sealed interface Execution {

    /**
     * There is a result.
     *
     * @param json the result, an object, serialised once
     * @param fields names of the result's fields, in order
     * @param truncated whether the result was cut at the tool's limits
     */
    record Completed(String json, List<String> fields, int rowCount, boolean truncated) implements Execution {

        @Override
        public String toString() {
            return "Completed[rowCount=" + rowCount + "]";
        }
    }

    /** There is none. */
    record Broken(Fault fault) implements Execution {}

    /** Why an execution broke. */
    enum Fault {
        /** The data source can't be reached. */
        UNREACHABLE,
        /** The data source answered with an error. */
        REFUSED,
        /** The tool's time limit passed. */
        TIMEOUT
    }
}
