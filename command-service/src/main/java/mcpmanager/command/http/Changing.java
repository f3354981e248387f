package mcpmanager.command.http;

import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.events.organization.OrganizationId;
import org.jspecify.annotations.Nullable;

/**
 * Who changes something that is there, by which request, and what they know of it. Controllers take it as a parameter.
 *
 * @param ifMatch the header; it is looked at when the version is needed, after the role
 */
public record Changing(
        Caller caller, TraceContext trace, @Nullable String ifMatch) {

    /** In which it has to be. */
    public OrganizationId organizationId() {
        return caller.organizationId();
    }

    /**
     * The version that the caller read.
     *
     * @return null when any version will do
     * @throws ProblemException {@code VERSION_CONFLICT} for a tag that was never given
     */
    public @Nullable Long expectedVersion() {
        return Versions.expected(ifMatch);
    }
}
