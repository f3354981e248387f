package mcpmanager.invoke.mcp.modern;

import java.util.List;
import java.util.Set;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Check;
import mcpmanager.invoke.mcp.era.Errors;
import mcpmanager.invoke.mcp.era.ProtocolVersions;
import mcpmanager.invoke.mcp.era.Received;
import mcpmanager.invoke.mcp.era.ToolCalls;
import mcpmanager.invoke.mcp.jsonrpc.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a modern request must have before its method is looked at: rows 8 to 13 of the error table. */
final class ModernChecks {

    static final String CALL = "tools/call";

    private ModernChecks() {}

    /** @param methods that the era knows */
    static List<Check<Received>> inOrder(Set<String> methods, VisibleTools tools) {
        return List.of(
                ModernChecks::metaIsComplete,
                ModernChecks::versionHeaderEqualsBody,
                ModernChecks::versionIsSpoken,
                ModernChecks::methodHeaderEqualsBody,
                request -> methods.contains(request.message().method()) ? null : Errors.methodNotFound(request),
                ModernChecks::nameHeaderEqualsBody,
                request -> argumentHeadersEqualBody(request, tools));
    }

    private static @Nullable Answer metaIsComplete(Received request) {
        JsonNode capabilities = request.meta(ToolCalls.CAPABILITIES);
        if (version(request) != null && capabilities != null && capabilities.isObject()) {
            return null;
        }
        return Errors.badRequest(
                request.message().id(),
                ErrorCode.INVALID_PARAMS,
                "params._meta must have " + ProtocolVersions.META_KEY + " and " + ToolCalls.CAPABILITIES + ".");
    }

    private static @Nullable Answer versionHeaderEqualsBody(Received request) {
        return equal(request, ProtocolVersions.HEADER, header(request, ProtocolVersions.HEADER), version(request));
    }

    private static @Nullable Answer versionIsSpoken(Received request) {
        String version = version(request);
        return version == null || version.equals(ProtocolVersions.MODERN)
                ? null
                : Errors.unsupportedVersion(request, version);
    }

    private static @Nullable Answer methodHeaderEqualsBody(Received request) {
        String header = header(request, ModernHeaders.METHOD);
        return equal(request, ModernHeaders.METHOD, header, request.message().method());
    }

    private static @Nullable Answer nameHeaderEqualsBody(Received request) {
        if (!request.message().method().equals(CALL)) {
            return null;
        }
        String header = ModernHeaders.decoded(request.headers(), ModernHeaders.NAME);
        return equal(
                request,
                ModernHeaders.NAME,
                header,
                Received.text(request.message().params().get("name")));
    }

    /** Of a tool that the key does not see, nothing is demanded. */
    private static @Nullable Answer argumentHeadersEqualBody(Received request, VisibleTools tools) {
        String name = Received.text(request.message().params().get("name"));
        ListedTool tool = !request.message().method().equals(CALL) || name == null
                ? null
                : tools.visibleTo(request.caller(), name);
        JsonNode arguments = request.message().params().path("arguments");
        return tool == null
                ? null
                : tool.headers().stream()
                        .filter(header -> !ArgumentHeaders.agree(request.headers(), header, arguments))
                        .map(header -> mismatch(request, header.header()))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Answer equal(
            Received request, String name, @Nullable String header, @Nullable String body) {
        return header != null && header.equals(body) ? null : mismatch(request, name);
    }

    private static Answer mismatch(Received request, String name) {
        return Errors.headerMismatch(request, "The header " + name + " must be sent once and equal the body.");
    }

    private static @Nullable String header(Received request, String name) {
        return ModernHeaders.single(request.headers(), name);
    }

    private static @Nullable String version(Received request) {
        return Received.text(request.meta(ProtocolVersions.META_KEY));
    }
}
