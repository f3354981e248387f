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

/** What comes in, as JSON, and the command that it means. */
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
