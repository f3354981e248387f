package mcpmanager.query.module;

import java.time.Instant;
import mcpmanager.events.module.WasmModuleEvent;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleDeleted;
import mcpmanager.events.module.WasmModuleEvent.WasmModuleUploaded;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Module events into {@link WasmModuleView}. */
@Component
final class WasmModuleProjection implements Projection<WasmModuleEvent, WasmModuleView> {

    private final WasmModuleViews views;

    WasmModuleProjection(WasmModuleViews views) {
        this.views = views;
    }

    @Override
    public Class<WasmModuleEvent> events() {
        return WasmModuleEvent.class;
    }

    @Override
    public ViewTable<WasmModuleView> table() {
        return views.table();
    }

    @Override
    public @Nullable WasmModuleView fold(
            @Nullable WasmModuleView before, WasmModuleEvent event, EventEnvelope<?> envelope) {
        long version = Fold.version(envelope);
        Instant time = envelope.time();
        return switch (event) {
            case WasmModuleUploaded e ->
                before != null
                        ? before
                        : new WasmModuleView(
                                e.moduleId(),
                                e.organizationId(),
                                version,
                                time,
                                time,
                                e.name(),
                                e.sha256(),
                                e.size(),
                                e.functions());
            case WasmModuleDeleted e -> before == null ? null : before.after(version, time);
        };
    }

    @Override
    public boolean ends(WasmModuleEvent event) {
        return event instanceof WasmModuleDeleted;
    }
}
