package mcpmanager.invoke.pipeline;

import mcpmanager.events.datasource.DataSourceId;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.catalog.CallableTool.WithoutExecutor;
import mcpmanager.invoke.datasource.DataSourceNotOpenedException;
import mcpmanager.invoke.datasource.DataSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Where the tool's data is; a tool that nothing here can execute ends here. Opens the credential and picks the pool; a connection is made by the execution only. */
final class OpenDataSource implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDataSource.class);

    private final DataSources dataSources;

    OpenDataSource(DataSources dataSources) {
        this.dataSources = dataSources;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        switch (call.tool().execution()) {
            case CompiledQuery query -> open(call, query.dataSourceId());
            case WithoutExecutor none -> call.end(new Ending.Failed(FailureCode.NO_EXECUTOR));
        }
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
