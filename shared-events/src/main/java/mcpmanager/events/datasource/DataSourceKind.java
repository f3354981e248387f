package mcpmanager.events.datasource;

/** The kinds of data sources; a tool uses one of its own kind only. */
public enum DataSourceKind {
    POSTGRES,
    REST
}
