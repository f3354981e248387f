package mcpmanager.command.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON (RFC 8259) and YAML 1.2, each key once. What can't be read is refused with its place, never with its text, which may
 * hold a password.
 */
public final class StrictText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonMapper EXACT = JSON.rebuild()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictText() {}

    /**
     * @throws ProblemException {@code MALFORMED_REQUEST}
     */
    public static JsonNode json(byte[] text) {
        return json(text, JSON);
    }

    /**
     * With every digit that numbers were written with.
     *
     * @throws ProblemException {@code MALFORMED_REQUEST}
     */
    public static JsonNode exactJson(byte[] text) {
        return json(text, EXACT);
    }

    private static JsonNode json(byte[] text, JsonMapper mapper) {
        try {
            return mapper.readTree(text);
        } catch (JacksonException e) {
            throw malformed("is no JSON"
                    + (e.getLocation() == null
                            ? ""
                            : " from line " + e.getLocation().getLineNr()));
        }
    }

    /**
     * @throws ProblemException {@code MALFORMED_REQUEST}
     */
    public static JsonNode yaml(byte[] text) {
        try {
            String whole = new String(text, StandardCharsets.UTF_8);
            return JSON.valueToTree(new Load(settings(whole.length())).loadFromString(whole));
        } catch (MarkedYamlEngineException e) {
            throw malformed("is no YAML"
                    + e.getProblemMark()
                            .map(mark -> " from line " + (mark.getLine() + 1))
                            .orElse(""));
        } catch (YamlEngineException | JacksonException e) {
            throw malformed("is no YAML of plain values");
        }
    }

    public static String toYaml(JsonNode json) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(120)
                .setSplitLines(false)
                .build();
        return new Dump(settings).dumpToString(JSON.convertValue(json, Object.class));
    }

    /**
     * An alias that stands for a collection could make a small text endless. The buffer holds all of the text: at the end of a
     * smaller one, version 3.0.1 fails on JDK 25 when a character of two UTF-16 units stands across it.
     */
    private static LoadSettings settings(int length) {
        return LoadSettings.builder()
                .setLabel("document")
                .setMaxAliasesForCollections(0)
                .setBufferSize(length + 1)
                .build();
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(HttpProblem.MALFORMED_REQUEST, null, List.of(new FieldProblem("", message)));
    }
}
