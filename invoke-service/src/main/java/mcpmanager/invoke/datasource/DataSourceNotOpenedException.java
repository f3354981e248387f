package mcpmanager.invoke.datasource;

import mcpmanager.events.datasource.DataSourceId;

/** A data source is unknown, or its credential does not open. */
public final class DataSourceNotOpenedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DataSourceNotOpenedException(DataSourceId id, String reason) {
        super("data source " + id + " " + reason, null, false, false);
    }
}
