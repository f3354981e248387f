package mcpmanager.rules.column;

/** A table or view, named as PostgreSQL keeps it. */
public record RelationName(String schema, String name) {}
