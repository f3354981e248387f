package mcpmanager.query.organization;

import java.time.Instant;
import mcpmanager.events.organization.DefaultEffect;
import mcpmanager.events.organization.OrganizationEvent;
import mcpmanager.events.organization.OrganizationEvent.HashKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.OrganizationChanged;
import mcpmanager.events.organization.OrganizationEvent.OrganizationCreated;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyIssued;
import mcpmanager.events.organization.OrganizationEvent.ReadKeyRevoked;
import mcpmanager.events.organization.OrganizationLimits;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Organisation events into {@link OrganizationView}. */
@Component
final class OrganizationProjection implements Projection<OrganizationEvent, OrganizationView> {

    private final OrganizationViews views;

    OrganizationProjection(OrganizationViews views) {
        this.views = views;
    }

    @Override
    public Class<OrganizationEvent> events() {
        return OrganizationEvent.class;
    }

    @Override
    public ViewTable<OrganizationView> table() {
        return views.table();
    }

    @Override
    public @Nullable OrganizationView fold(
            @Nullable OrganizationView before, OrganizationEvent event, EventEnvelope<?> envelope) {
        long version = Fold.version(envelope);
        Instant time = envelope.time();
        return switch (event) {
            case OrganizationCreated e ->
                new OrganizationView(
                        e.organizationId(),
                        version,
                        time,
                        time,
                        e.name(),
                        DefaultEffect.ALLOW,
                        OrganizationLimits.NONE,
                        null);
            case OrganizationChanged e ->
                before == null
                        ? null
                        : new OrganizationView(
                                before.id(),
                                version,
                                before.createdAt(),
                                time,
                                e.name(),
                                e.defaultEffect(),
                                e.limits(),
                                before.readKey());
            case HashKeyIssued e -> before == null ? null : before.with(version, time, before.readKey());
            case ReadKeyIssued e ->
                before == null
                        ? null
                        : before.with(version, time, new OrganizationView.ReadKey(e.keyId(), e.lastFour(), time));
            case ReadKeyRevoked e -> before == null ? null : before.with(version, time, null);
        };
    }
}
