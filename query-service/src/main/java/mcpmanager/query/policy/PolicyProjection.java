package mcpmanager.query.policy;

import java.time.Instant;
import mcpmanager.events.policy.PolicyEvent;
import mcpmanager.events.policy.PolicyEvent.PolicyAmended;
import mcpmanager.events.policy.PolicyEvent.PolicyDefined;
import mcpmanager.events.policy.PolicyEvent.PolicyDeleted;
import mcpmanager.events.policy.PolicyEvent.PolicyDisabled;
import mcpmanager.events.policy.PolicyEvent.PolicyEnabled;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Policy events into {@link PolicyView}. */
@Component
final class PolicyProjection implements Projection<PolicyEvent, PolicyView> {

    private final PolicyViews views;

    PolicyProjection(PolicyViews views) {
        this.views = views;
    }

    @Override
    public Class<PolicyEvent> events() {
        return PolicyEvent.class;
    }

    @Override
    public ViewTable<PolicyView> table() {
        return views.table();
    }

    @Override
    public @Nullable PolicyView fold(@Nullable PolicyView before, PolicyEvent event, EventEnvelope<?> envelope) {
        long version = Fold.version(envelope);
        Instant time = envelope.time();
        if (event instanceof PolicyDefined e) {
            return new PolicyView(e.policyId(), e.organizationId(), version, time, time, true, e.definition());
        }
        if (before == null) {
            return null;
        }
        return switch (event) {
            case PolicyDefined e -> before;
            case PolicyAmended e -> before.after(version, time, before.enabled(), e.definition());
            case PolicyEnabled e -> before.after(version, time, true, before.definition());
            case PolicyDisabled e -> before.after(version, time, false, before.definition());
            case PolicyDeleted e -> before.after(version, time, false, before.definition());
        };
    }

    @Override
    public boolean ends(PolicyEvent event) {
        return event instanceof PolicyDeleted;
    }
}
