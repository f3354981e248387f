package mcpmanager.invoke.pipeline;

import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.catalog.CallableTool.CompiledCustom;
import mcpmanager.invoke.catalog.CallableTool.CompiledModule;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.datasource.DataSourceNotOpenedException;
import mcpmanager.invoke.datasource.DataSources;
import mcpmanager.invoke.datasource.OpenedDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Where the tool's data is, for a tool that has any outside. Opens the credential and picks the pool; a
 * connection is made by the execution only.
 */
final class OpenDataSource implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDataSource.class);

    private final DataSources dataSources;

    OpenDataSource(DataSources dataSources) {
        this.dataSources = dataSources;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        return switch (call.tool().execution()) {
            case CompiledQuery query -> opening(call, query.dataSourceId());
            case CompiledCall rest -> opening(call, rest.dataSourceId());
            case CompiledCustom custom -> DONE;
            case CompiledModule module -> DONE;
        };
    }

    /** At once when it was opened before; else it may wait for the master key. */
    private Mono<Void> opening(Invocation call, DataSourceId id) {
        OpenedDataSource opened = dataSources.opened(call.tool().organizationId(), id);
        if (opened == null) {
            return Mono.<Void>fromRunnable(() -> open(call, id)).subscribeOn(Schedulers.boundedElastic());
        }
        call.opened(opened);
        return DONE;
    }

    private void open(Invocation call, DataSourceId id) {
        try {
            call.opened(dataSources.open(call.tool().organizationId(), id));
        } catch (DataSourceNotOpenedException closed) {
            LOG.warn("{}", closed.getMessage());
            call.end(new Ending.Failed(FailureCode.DATA_SOURCE_UNAVAILABLE));
        }
    }
}
