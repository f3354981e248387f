package mcpmanager.invoke.mcp.legacy;

import java.util.List;
import java.util.Set;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Check;
import mcpmanager.invoke.mcp.era.Errors;
import mcpmanager.invoke.mcp.era.ProtocolVersions;
import mcpmanager.invoke.mcp.era.Received;
import org.jspecify.annotations.Nullable;

/** What a legacy request must have before its method is looked at: rows 9, 10 and 12 of the error table. */
final class LegacyChecks {

    static final List<Check<Received>> OF_NOTIFICATIONS =
            List.of(LegacyChecks::versionIsSentOnce, LegacyChecks::versionIsSpoken);

    private LegacyChecks() {}

    /** @param methods that the era knows */
    static List<Check<Received>> inOrder(Set<String> methods) {
        return List.of(
                LegacyChecks::versionIsSentOnce,
                LegacyChecks::versionIsSpoken,
                request -> methods.contains(request.message().method()) ? null : Errors.methodNotFound(request));
    }

    /** The version that a request names; the oldest when it names none. */
    static String version(Received request) {
        String header = request.headers().getFirst(ProtocolVersions.HEADER);
        return header == null ? ProtocolVersions.LEGACY_OLDEST : header.strip();
    }

    private static @Nullable Answer versionIsSentOnce(Received request) {
        List<String> sent = request.headers().get(ProtocolVersions.HEADER);
        return sent == null || sent.size() == 1
                ? null
                : Errors.headerMismatch(request, "The header " + ProtocolVersions.HEADER + " must be sent once.");
    }

    private static @Nullable Answer versionIsSpoken(Received request) {
        String version = version(request);
        return ProtocolVersions.LEGACY.contains(version) ? null : Errors.unsupportedVersion(request, version);
    }
}
