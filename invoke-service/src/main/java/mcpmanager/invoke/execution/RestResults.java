package mcpmanager.invoke.execution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.datasource.WebResponse;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.Execution.Form;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a web service answered as a result. JSON keeps every digit, text becomes a JSON string, no content is {@code null};
 * anything else is no result. Compressed or not, a body has at most as many bytes as the tool says.
 */
final class RestResults {

    private static final Pattern JSON_TYPE = Pattern.compile("application/([a-z0-9!#$&^_.+-]+\\+)?json");
    private static final Pattern TEXT_TYPE =
            Pattern.compile("text/[a-z0-9!#$&^_.+-]+|application/([a-z0-9.-]+\\+)?xml");
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([A-Za-z0-9._:-]{1,40})\"?");

    private RestResults() {}

    static Execution execution(WebResponse response, CompiledCall call) {
        try {
            byte[] body = plain(response, call.config().maxBytes());
            JsonNode whole = value(body, response.contentType() == null ? "" : response.contentType());
            JsonNode result = call.template().response().map(whole::at).orElse(whole);
            return result.isMissingNode()
                    ? new Broken(Fault.NO_RESULT)
                    : new Completed(Form.VALUE, result.toString(), ResultFields.of(result), 0, false);
        } catch (NoResultException | IOException | JacksonException | IllegalArgumentException none) {
            return new Broken(Fault.NO_RESULT);
        }
    }

    private static byte[] plain(WebResponse response, int maxBytes) throws IOException {
        String encoding = response.contentEncoding() == null
                ? "identity"
                : response.contentEncoding().trim().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "identity" -> response.body();
            case "gzip", "x-gzip" -> inflated(response.body(), maxBytes);
            default -> throw new NoResultException();
        };
    }

    private static byte[] inflated(byte[] body, int maxBytes) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = gzip.readNBytes(maxBytes);
            if (gzip.read() >= 0) {
                throw new NoResultException();
            }
            return plain;
        }
    }

    private static JsonNode value(byte[] body, String contentType) throws CharacterCodingException {
        if (body.length == 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        if (JSON_TYPE.matcher(type).matches()) {
            return ResultJson.read(body);
        }
        if (TEXT_TYPE.matcher(type).matches()) {
            return JsonNodeFactory.instance.stringNode(ResultJson.text(body, charset(contentType)));
        }
        throw new NoResultException();
    }

    private static Charset charset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
    }

    /** It is nothing that could be shown. */
    private static final class NoResultException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoResultException() {
            super("no result", null, false, false);
        }
    }
}
