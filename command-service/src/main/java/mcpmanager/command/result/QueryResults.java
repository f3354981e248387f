package mcpmanager.command.result;

import mcpmanager.command.datasource.OpenDatabases;
import mcpmanager.command.datasource.RegisteredDatabases;
import mcpmanager.command.document.Applying;
import org.springframework.stereotype.Component;

/** Asks databases what queries answer with. */
@Component
public class QueryResults {

    private final RegisteredDatabases databases;

    QueryResults(RegisteredDatabases databases) {
        this.databases = databases;
    }

    /** For one request; to be closed. */
    public QueryDescriptions open() {
        return new QueryDescriptions(databases.open());
    }

    /** For all of a document's queries, over one connection for each data source. */
    public QueryDescriptions of(Applying applying) {
        OpenDatabases open = databases.of(applying);
        return applying.shared(QueryDescriptions.class, () -> new QueryDescriptions(open));
    }
}
