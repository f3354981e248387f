package mcpmanager.command.organization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.command.organization.OrganizationCommand.ChangeOrganization;
import mcpmanager.events.organization.CallRate;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.organization.OrganizationLimits;
import org.jspecify.annotations.Nullable;

/** What comes in and goes out, as JSON, and the command that it means. */
final class OrganizationRequests {

    private OrganizationRequests() {}

    /**
     * @param limits absent: none
     */
    record Change(
            @Required @Nullable String name,
            @Required @Nullable DefaultEffect defaultEffect,
            @Nullable WantedLimits limits) {

        ChangeOrganization toCommand(OrganizationId organization, @Nullable Long expectedVersion) {
            return new ChangeOrganization(
                    organization,
                    Fields.required("/name", name),
                    Fields.required("/defaultEffect", defaultEffect),
                    limits == null ? OrganizationLimits.NONE : limits.complete(),
                    expectedVersion);
        }
    }

    /** @param gracePeriod how long the key before is accepted beside the new one, 0 to 30 days */
    record IssueKey(@Required @Nullable Duration gracePeriod) {}

    /** @param apiKey the key itself; shown here and never again */
    record IssuedReadKey(String keyId, String apiKey, long version) {

        @Override
        public String toString() {
            return "IssuedReadKey[" + keyId + "]";
        }
    }

    record WantedLimits(
            @Nullable List<@Nullable Rate> rateLimits,
            @Nullable Integer mostTools,
            @Nullable Integer mostServers,
            @Nullable Integer mostDataSources) {

        OrganizationLimits complete() {
            List<CallRate> rates = new ArrayList<>();
            for (Rate rate : rateLimits == null ? List.<@Nullable Rate>of() : rateLimits) {
                String path = "/limits/rateLimits/" + rates.size();
                rates.add(Fields.required(path, rate).complete(path));
            }
            return new OrganizationLimits(List.copyOf(rates), mostTools, mostServers, mostDataSources);
        }
    }

    record Rate(
            @Required @Nullable Integer permits,
            @Required @Nullable Duration period) {

        CallRate complete(String path) {
            return new CallRate(Fields.required(path + "/permits", permits), Fields.required(path + "/period", period));
        }
    }
}
