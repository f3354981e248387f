package mcpmanager.invoke.mcp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.invoke.mcp.era.AcceptedForms;
import mcpmanager.invoke.mcp.era.Answer;
import mcpmanager.invoke.mcp.era.Check;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What a request must be before its body is read: rows 1, 2, 4 and 5 of the error table, and what it accepts. */
final class ArrivalChecks {

    /** The largest body that is read, in bytes. */
    static final int BODY_LIMIT = 4 << 20;

    static final Answer TOO_LARGE = new Answer.Refused(HttpProblem.PAYLOAD_TOO_LARGE, "A body may have at most 4 MiB.");

    private ArrivalChecks() {}

    /** Before the key is looked at. */
    static List<Check<ServerHttpRequest>> ofAnyone(AllowedOrigins origins) {
        return List.of(request -> originIsAllowed(request, origins), ArrivalChecks::methodIsPost);
    }

    /** Once the key is known to open the server. */
    static List<Check<ServerHttpRequest>> ofCallers() {
        return List.of(
                ArrivalChecks::contentTypeIsJson,
                ArrivalChecks::someFormIsAcceptable,
                ArrivalChecks::declaredLengthIsInLimit);
    }

    private static @Nullable Answer originIsAllowed(ServerHttpRequest request, AllowedOrigins origins) {
        List<String> sent = request.getHeaders().get(HttpHeaders.ORIGIN);
        return sent == null || sent.size() == 1 && origins.contains(sent.getFirst())
                ? null
                : new Answer.Refused(HttpProblem.FORBIDDEN, "Web pages of this origin may not call.");
    }

    private static @Nullable Answer methodIsPost(ServerHttpRequest request) {
        return HttpMethod.POST.equals(request.getMethod())
                ? null
                : new Answer.Refused(HttpProblem.METHOD_NOT_ALLOWED, "Only POST is answered.");
    }

    private static @Nullable Answer contentTypeIsJson(ServerHttpRequest request) {
        List<String> sent = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        return sent != null && sent.size() == 1 && isJson(sent.getFirst())
                ? null
                : new Answer.Refused(
                        HttpProblem.UNSUPPORTED_MEDIA_TYPE, "The content type must be application/json, in UTF-8.");
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals(MediaType.APPLICATION_JSON_VALUE)) {
            return true;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static @Nullable Answer someFormIsAcceptable(ServerHttpRequest request) {
        return AcceptedForms.json(request.getHeaders()) || AcceptedForms.eventStream(request.getHeaders())
                ? null
                : new Answer.Refused(HttpProblem.NOT_ACCEPTABLE, "Answers are application/json or text/event-stream.");
    }

    private static @Nullable Answer declaredLengthIsInLimit(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() <= BODY_LIMIT ? null : TOO_LARGE;
    }
}
