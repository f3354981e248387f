package mcpmanager.invoke.mcp.era;

import java.util.List;

/** The revisions of MCP that are spoken, and the header that names one. */
public final class ProtocolVersions {

    public static final String HEADER = "MCP-Protocol-Version";
    public static final String META_KEY = "io.modelcontextprotocol/protocolVersion";

    public static final String MODERN = "2026-07-28";
    public static final String LEGACY_NEWEST = "2025-11-25";

    /** What a legacy request without the header speaks: the revision that had no such header yet. */
    public static final String LEGACY_OLDEST = "2025-03-26";

    public static final List<String> LEGACY = List.of(LEGACY_NEWEST, "2025-06-18", LEGACY_OLDEST);
    public static final List<String> ALL = List.of(MODERN, LEGACY_NEWEST, "2025-06-18", LEGACY_OLDEST);

    private ProtocolVersions() {}
}
