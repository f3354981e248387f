package mcpmanager.query.datasource;

import java.time.Instant;
import mcpmanager.events.datasource.DataSourceEvent;
import mcpmanager.events.datasource.DataSourceEvent.CredentialRotated;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceChanged;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDeleted;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceDisabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceEnabled;
import mcpmanager.events.datasource.DataSourceEvent.DataSourceRegistered;
import mcpmanager.events.wire.EventEnvelope;
import mcpmanager.query.view.Fold;
import mcpmanager.query.view.Projection;
import mcpmanager.query.view.ViewTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Data source events into {@link DataSourceView}. */
@Component
final class DataSourceProjection implements Projection<DataSourceEvent, DataSourceView> {

    private final DataSourceViews views;

    DataSourceProjection(DataSourceViews views) {
        this.views = views;
    }

    @Override
    public Class<DataSourceEvent> events() {
        return DataSourceEvent.class;
    }

    @Override
    public ViewTable<DataSourceView> table() {
        return views.table();
    }

    @Override
    public @Nullable DataSourceView fold(
            @Nullable DataSourceView before, DataSourceEvent event, EventEnvelope<?> envelope) {
        long version = Fold.version(envelope);
        Instant time = envelope.time();
        if (event instanceof DataSourceRegistered e) {
            return new DataSourceView(
                    e.dataSourceId(),
                    e.organizationId(),
                    version,
                    time,
                    time,
                    e.name(),
                    e.connection().kind(),
                    true,
                    e.connection());
        }
        if (before == null) {
            return null;
        }
        return switch (event) {
            case DataSourceRegistered e -> before;
            case DataSourceChanged e -> before.after(version, time, e.name(), e.connection());
            case CredentialRotated e -> before.after(version, time, before.enabled());
            case DataSourceDisabled e -> before.after(version, time, false);
            case DataSourceEnabled e -> before.after(version, time, true);
            case DataSourceDeleted e -> before.after(version, time, false);
        };
    }

    @Override
    public boolean ends(DataSourceEvent event) {
        return event instanceof DataSourceDeleted;
    }
}
