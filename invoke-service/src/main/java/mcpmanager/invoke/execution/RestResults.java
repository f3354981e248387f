package mcpmanager.invoke.execution;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import mcpmanager.invoke.catalog.CallableTool.CompiledCall;
import mcpmanager.invoke.datasource.WebResponse;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.Execution.Form;
import mcpmanager.rules.jsonpath.JsonPath;
import mcpmanager.rules.rest.ResponsePart;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

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
            return switch (call.template().response()) {
                case ResponsePart.Whole all -> completed(whole);
                case ResponsePart.At(JsonPointer pointer) -> completed(whole.at(pointer));
                case ResponsePart.Selected(JsonPath path) -> {
                    List<JsonNode> found = path.select(whole).orElseThrow(NoResultException::new);
                    yield path.isSingular()
                            ? completed(found.isEmpty() ? MissingNode.getInstance() : found.getFirst())
                            : completed(array(found, call.config().maxBytes()), List.of());
                }
            };
        } catch (NoResultException | IOException | JacksonException | IllegalArgumentException none) {
            return new Broken(Fault.NO_RESULT);
        }
    }

    private static Execution completed(JsonNode result) {
        return result.isMissingNode()
                ? new Broken(Fault.NO_RESULT)
                : completed(result.toString(), ResultFields.of(result));
    }

    private static Execution completed(String json, List<String> fields) {
        return new Completed(Form.VALUE, json, fields, 0, false);
    }

    /** Values may be in one another, so that all together are larger than the response. */
    private static String array(List<JsonNode> values, int maxCharacters) {
        StringJoiner json = new StringJoiner(",", "[", "]");
        for (JsonNode value : values) {
            json.add(value.toString());
            if (json.length() > maxCharacters) {
                throw new NoResultException();
            }
        }
        return json.toString();
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
