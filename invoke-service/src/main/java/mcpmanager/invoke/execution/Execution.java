package mcpmanager.invoke.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an execution ended. */
public sealed interface Execution {

    /**
     * There is a result.
     *
     * @param json the result, serialised once
     * @param fields names of the result's fields, in order
     * @param truncated whether the result was cut at the tool's limits
     */
    record Completed(Form form, String json, List<String> fields, int rowCount, boolean truncated)
            implements Execution {

        @Override
        public String toString() {
            return "Completed[rowCount=" + rowCount + "]";
        }
    }

    /**
     * There is none.
     *
     * @param text what the tool itself says to its caller; null: nothing
     */
    record Broken(Fault fault, @Nullable String text) implements Execution {

        public Broken(Fault fault) {
            this(fault, null);
        }
    }

    /** The client lacks a capability that the tool needs. */
    record Unable(String capability) implements Execution {}

    /** What a result is. */
    enum Form {
        /** A value. */
        VALUE,
        /** An object whose one member {@code content} has MCP's content blocks. */
        CONTENT
    }

    /** Why an execution broke. */
    enum Fault {
        /** The data source can't be reached. */
        UNREACHABLE,
        /** It is where this deployment does not let data sources be. */
        NOT_ALLOWED,
        /** As many calls wait for it as may. */
        DATA_SOURCE_BUSY,
        /** The data source answered with an error. */
        REFUSED,
        /** The data source answered that the request is wrong: a business error. */
        REJECTED,
        /** The result's columns are not those that the tool was registered with. */
        CHANGED,
        /** More rows would change than may: none did. */
        TOO_MANY_ROWS,
        /** A change was sent off, and nobody knows whether it was made. */
        OUTCOME_UNKNOWN,
        /** What has to be remembered of a change before it is made could not be: it was not made. */
        NOT_REMEMBERED,
        /** The tool's time limit passed. */
        TIMEOUT,
        /** The implementation inside the gateway failed, or says that it could not. */
        TOOL_FAILED,
        /** As many calls of the implementation are running as may. */
        TOOL_BUSY,
        /** The implementation answered what is no result, or one that is too large. */
        NO_RESULT
    }
}
