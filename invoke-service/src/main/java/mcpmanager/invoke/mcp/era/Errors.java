package mcpmanager.invoke.mcp.era;

import java.util.stream.Collectors;
import mcpmanager.chassis.trace.TraceContext;
import mcpmanager.invoke.mcp.jsonrpc.ErrorCode;
import mcpmanager.invoke.mcp.jsonrpc.JsonBytes;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** JSON-RPC error responses. An id that could not be read is left out. */
public final class Errors {

    private static final int EXPECTED_LENGTH = 256;
    private static final int REQUESTED_SHOWN = 64;
    private static final String SUPPORTED = ProtocolVersions.ALL.stream()
            .collect(Collectors.joining("\",\"", "{\"supported\":[\"", "\"],\"requested\":"));

    private Errors() {}

    /** A message that breaks the protocol: 400. */
    public static Answer badRequest(@Nullable JsonNode id, ErrorCode code, String reason) {
        return new Answer.Json(
                HttpStatus.BAD_REQUEST.value(), error(id, code, reason).raw("}}"));
    }

    public static Answer headerMismatch(Received request, String reason) {
        return badRequest(request.message().id(), ErrorCode.HEADER_MISMATCH, reason);
    }

    public static Answer unsupportedVersion(Received request, String requested) {
        String shown = requested.substring(0, Math.min(requested.length(), REQUESTED_SHOWN));
        JsonBytes body = error(
                        request.message().id(), ErrorCode.UNSUPPORTED_PROTOCOL_VERSION, "Unsupported protocol version.")
                .raw(",\"data\":")
                .raw(SUPPORTED)
                .string(shown)
                .raw("}}}");
        return new Answer.Json(HttpStatus.BAD_REQUEST.value(), body);
    }

    public static Answer missingCapability(Received request, String capability) {
        JsonBytes body = error(
                        request.message().id(),
                        ErrorCode.MISSING_CLIENT_CAPABILITY,
                        "The tool needs a capability that the client did not declare.")
                .raw(",\"data\":{\"requiredCapabilities\":{")
                .string(capability)
                .raw(":{}}}}}");
        return new Answer.Json(HttpStatus.BAD_REQUEST.value(), body);
    }

    public static Answer methodNotFound(Received request) {
        JsonBytes body = error(request.message().id(), ErrorCode.METHOD_NOT_FOUND, "Method not found.");
        return new Answer.Json(HttpStatus.NOT_FOUND.value(), body.raw("}}"));
    }

    /** One text for a tool that is unknown, disabled or hidden, for arguments that are no object, for a bad cursor. */
    public static Answer invalidParams(Received request) {
        return traced(
                request.message().id(), ErrorCode.INVALID_PARAMS, "Unknown tool or invalid params.", request.trace());
    }

    /** Our fault: says nothing but where to look it up. */
    public static Answer internal(@Nullable JsonNode id, TraceContext trace) {
        return traced(id, ErrorCode.INTERNAL_ERROR, "Internal error.", trace);
    }

    private static Answer traced(@Nullable JsonNode id, ErrorCode code, String message, TraceContext trace) {
        JsonBytes body = error(id, code, message)
                .raw(",\"data\":{\"traceId\":")
                .string(trace.traceId())
                .raw("}}}");
        return new Answer.Json(HttpStatus.OK.value(), body);
    }

    private static JsonBytes error(@Nullable JsonNode id, ErrorCode code, String message) {
        JsonBytes body = new JsonBytes(EXPECTED_LENGTH).raw("{\"jsonrpc\":\"2.0\",");
        if (id != null) {
            Results.id(body.raw("\"id\":"), id).raw(",");
        }
        return body.raw("\"error\":{\"code\":")
                .number(code.number())
                .raw(",\"message\":")
                .string(message);
    }
}
