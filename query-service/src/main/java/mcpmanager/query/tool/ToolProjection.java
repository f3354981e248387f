package mcpmanager.query.tool;

import java.time.Instant;
import mcpmanager.events.tool.ToolEvent;
import mcpmanager.events.tool.ToolEvent.ToolChanged;
import mcpmanager.events.tool.ToolEvent.ToolDeleted;
import mcpmanager.events.tool.ToolEvent.ToolDisabled;
import mcpmanager.events.tool.ToolEvent.ToolEnabled;
import mcpmanager.events.tool.ToolEvent.ToolRegistered;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tool events into {@link ToolView}. */
@Component
final class ToolProjection implements Projection<ToolEvent, ToolView> {

    private final ToolViews views;

    ToolProjection(ToolViews views) {
        this.views = views;
    }

    @Override
    public Class<ToolEvent> events() {
        return ToolEvent.class;
    }

    @Override
    public ViewTable<ToolView> table() {
        return views.table();
    }

    @Override
    public @Nullable ToolView fold(@Nullable ToolView before, ToolEvent event, EventEnvelope<?> envelope) {
        long version = Fold.version(envelope);
        Instant time = envelope.time();
        if (event instanceof ToolRegistered e) {
            return new ToolView(e.toolId(), e.organizationId(), version, time, time, true, e.definition());
        }
        if (before == null) {
            return null;
        }
        return switch (event) {
            case ToolRegistered e -> before;
            case ToolChanged e -> before.after(version, time, before.enabled(), e.definition());
            case ToolDisabled e -> before.after(version, time, false, before.definition());
            case ToolEnabled e -> before.after(version, time, true, before.definition());
            case ToolDeleted e -> before.after(version, time, false, before.definition());
        };
    }

    @Override
    public boolean ends(ToolEvent event) {
        return event instanceof ToolDeleted;
    }
}
