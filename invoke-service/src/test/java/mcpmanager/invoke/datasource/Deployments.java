package mcpmanager.invoke.datasource;

import java.util.List;
import mcpmanager.chassis.egress.Egress;
import mcpmanager.chassis.egress.EgressSettings;

/** Where deployments let data sources be. */
final class Deployments {

    static final Egress CLOSED = with(List.of(), List.of());
    static final Egress LOOPBACK = with(List.of("127.0.0.0/8"), List.of());

    private Deployments() {}

    static Egress with(List<String> privateRanges, List<String> ownServices) {
        return new Egress(new EgressSettings(List.of(), List.of(), privateRanges, List.of(), List.of()), ownServices);
    }
}
