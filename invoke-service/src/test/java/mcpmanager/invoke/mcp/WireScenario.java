package mcpmanager.invoke.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request as bytes and what must come back. {@code given} of a file is what each of its scenarios sends unless it says
 * otherwise; a header without a value is not sent, one with a list is sent as often; {@code ${n*c}} repeats a character.
 */
public record WireScenario(ObjectNode sent, JsonNode expected) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern REPEATED = Pattern.compile("\\$\\{(\\d+)\\*(.)}");

    static Stream<WireScenario> of(String resource) throws IOException {
        return of(resource, Map.of());
    }

    /** @param names what stands in the file for what is known at run time only */
    public static Stream<WireScenario> of(String resource, Map<String, String> names) throws IOException {
        try (InputStream yaml = Objects.requireNonNull(WireScenario.class.getResourceAsStream(resource), resource)) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            for (Entry<String, String> name : names.entrySet()) {
                text = text.replace(name.getKey(), name.getValue());
            }
            JsonNode file = JSON.valueToTree(withoutDates().load(text));
            return file.get("scenarios").valueStream().map(scenario -> of(file.get("given"), scenario));
        }
    }

    private static WireScenario of(JsonNode given, JsonNode scenario) {
        ObjectNode sent = (ObjectNode) given.deepCopy();
        ObjectNode headers = (ObjectNode) sent.get("headers");
        sent.setAll((ObjectNode) scenario);
        scenario.path("headers").forEachEntry(headers::set);
        sent.set("headers", headers);
        return new WireScenario(sent, scenario.get("expect"));
    }

    public String name() {
        return sent.get("it").stringValue();
    }

    /** Sends it and holds the answer against what is expected. */
    public void check(int port) throws IOException {
        RawHttp.Response response = send(port);

        String body = response.body();
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(response.status())
                .as("status")
                .isEqualTo(expected.get("status").intValue());
        expected.path("headers")
                .forEachEntry(
                        (name, value) -> softly.assertThat(response.headers().get(name.toLowerCase(Locale.ROOT)))
                                .as("header " + name)
                                .isEqualTo(value.stringValue(null)));
        softly.assertThat(body).isEqualTo(expected.path("body").asString(body));
        expected.path("contains").forEach(part -> softly.assertThat(body).contains(part.asString()));
        expected.path("lacks").forEach(part -> softly.assertThat(body).doesNotContain(part.asString()));
        softly.assertThat(body).doesNotContain("secret detail", "\tat ", "Exception");
        JsonNode json = expected.has("json") ? JSON.readTree(body) : JSON.nullNode();
        expected.path("json")
                .forEachEntry((pointer, value) -> softly.assertThat(at(json, pointer))
                        .as(pointer + " of " + body)
                        .isEqualTo(value));
        softly.assertAll();
    }

    private static JsonNode at(JsonNode json, String pointer) {
        JsonNode node = json.at(pointer);
        return node.isMissingNode() ? JSON.nullNode() : node;
    }

    private RawHttp.Response send(int port) throws IOException {
        byte[] body = repeated(text("body")).getBytes(StandardCharsets.UTF_8);
        List<Entry<String, String>> headers = new ArrayList<>();
        sent.get("headers")
                .forEachEntry((name, value) ->
                        values(value).forEach(each -> headers.add(Map.entry(name, repeated(each)))));
        if (sent.has("chunked")) {
            headers.add(Map.entry("Transfer-Encoding", "chunked"));
            String chunk = Integer.toHexString(body.length) + "\r\n" + new String(body, StandardCharsets.UTF_8);
            body = (chunk + "\r\n0\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        } else {
            headers.add(Map.entry("Content-Length", Integer.toString(body.length)));
        }
        return RawHttp.exchange(port, text("method"), text("path"), headers, body);
    }

    private static Stream<String> values(JsonNode value) {
        if (value.isNull()) {
            return Stream.empty();
        }
        return value.isArray() ? value.valueStream().map(JsonNode::asString) : Stream.of(value.asString());
    }

    private String text(String part) {
        return sent.get(part).asString();
    }

    private static String repeated(String text) {
        return REPEATED.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
    }

    /** A protocol version is a date to YAML, but a text to us. */
    private static Yaml withoutDates() {
        Resolver resolver = new Resolver() {
            @Override
            public void addImplicitResolver(Tag tag, Pattern form, String first, int limit) {
                if (!Tag.TIMESTAMP.equals(tag)) {
                    super.addImplicitResolver(tag, form, first, limit);
                }
            }
        };
        LoaderOptions loading = new LoaderOptions();
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, resolver);
    }
}
