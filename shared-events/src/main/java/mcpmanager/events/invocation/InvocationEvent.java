package mcpmanager.events.invocation;

import java.time.Duration;
import java.util.List;
import mcpmanager.events.DomainEvent;
import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.events.organization.OrganizationId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an invocation: at most one {@link InvocationStarted}, then exactly one of the others.
 */
public sealed interface InvocationEvent extends DomainEvent {

    InvocationCall call();

    @Override
    default OrganizationId organizationId() {
        return call().organizationId();
    }

    @Override
    default String subject() {
        return call().invocationId().toString();
    }

    /** A data source as it was when used; the version is the aggregate's, from 0. */
    record DataSourceVersion(DataSourceId dataSourceId, long version) {}

    /** How long one stage of the pipeline took, in microseconds. */
    record StageTiming(String stage, long micros) {}

    /** Recorded before the execution of a tool that may change something. */
    @Revision("1")
    record InvocationStarted(InvocationCall call, @Nullable DataSourceVersion dataSource, Duration timeout)
            implements InvocationEvent {}

    /**
     * The tool ran and its result was answered; or it ran before, and what it answered then was answered again.
     *
     * @param resultFields names of the fields in the result, never values
     * @param truncated whether the result was cut at the tool's limits
     * @param byteCount size of the result as UTF-8 JSON
     * @param resultSha256 of the result as the caller got it, hexadecimal
     * @param repeated true: nothing ran, because the caller's idempotency key is of a change that was made before; absent:
     *     it ran
     */
    @Revision("1")
    record InvocationSucceeded(
            InvocationCall call,
            @Nullable DataSourceVersion dataSource,
            List<String> resultFields,
            int rowCount,
            boolean truncated,
            int byteCount,
            String resultSha256,
            @Nullable Boolean repeated,
            List<StageTiming> stages)
            implements InvocationEvent {}

    /** Refused before anything was executed, because the caller may not do this. */
    @Revision("1")
    record InvocationDenied(InvocationCall call, String code, List<StageTiming> stages) implements InvocationEvent {}

    /**
     * Refused before anything was executed, because there were too many calls. The limits are told with the call.
     *
     * @param retryAfter when a call may be made again
     */
    @Revision("1")
    record InvocationLimited(InvocationCall call, String code, Duration retryAfter, List<StageTiming> stages)
            implements InvocationEvent {}

    /**
     * Bad arguments, or a fault while executing.
     *
     * @param code from the gateway's list of failure codes
     */
    @Revision("1")
    record InvocationFailed(
            InvocationCall call, @Nullable DataSourceVersion dataSource, String code, List<StageTiming> stages)
            implements InvocationEvent {}

    /** The caller went away before the answer; the work was stopped. */
    @Revision("1")
    record InvocationCancelled(
            InvocationCall call, @Nullable DataSourceVersion dataSource, List<StageTiming> stages)
            implements InvocationEvent {}
}
