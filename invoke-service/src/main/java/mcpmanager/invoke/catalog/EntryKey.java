package mcpmanager.invoke.catalog;

/** Names one entry of the replica, across kinds. */
record EntryKey(Kind kind, String id) implements Comparable<EntryKey> {

    enum Kind {
        SERVER,
        TOOL,
        DATA_SOURCE,
        SECRET,
        POLICY,
        ORGANIZATION
    }

    @Override
    public int compareTo(EntryKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
