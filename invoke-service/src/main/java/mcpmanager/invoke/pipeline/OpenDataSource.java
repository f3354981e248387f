package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.catalog.CallableTool;
import mcpmanager.invoke.datasource.DataSourceNotOpenedException;
import mcpmanager.invoke.datasource.DataSources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Where the tool's data is. Opens the credential and picks the pool; a connection is made by the execution only. */
final class OpenDataSource implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(OpenDataSource.class);

    private final DataSources dataSources;

    OpenDataSource(DataSources dataSources) {
        this.dataSources = dataSources;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        CallableTool tool = call.tool();
        try {
            call.opened(dataSources.open(tool.organizationId(), tool.execution().dataSourceId()));
        } catch (DataSourceNotOpenedException closed) {
            LOG.warn("{}", closed.getMessage());
            call.end(new Ending.Failed(FailureCode.DATA_SOURCE_UNAVAILABLE));
        }
        return DONE;
    }
}
