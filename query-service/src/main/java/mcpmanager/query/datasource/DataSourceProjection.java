package mcpmanager.query.datasource;

import java.time.Instant;
import mcpmanager.events.datasource.DataSourceEvent;
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
    public DataSourceView fold(@Nullable DataSourceView before, DataSourceEvent event, EventEnvelope<?> envelope) {
        Instant time = envelope.time();
        return switch (event) {
            case DataSourceRegistered e ->
                new DataSourceView(
                        e.dataSourceId(),
                        e.organizationId(),
                        Fold.version(envelope),
                        time,
                        time,
                        e.name(),
                        e.connection());
        };
    }
}
