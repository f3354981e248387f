package mcpmanager.command.http;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import mcpmanager.chassis.json.BoundedNumbers;
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
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON (RFC 8259) and YAML 1.2, each key once, numbers with every digit that they were written with. What can't be read is refused with its place, never with its text, which may
 * hold a password.
 */
public final class StrictText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(new BoundedNumbers())
            .build();

    /** As of JSON. */
    private static final int LONGEST_NUMBER = StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

    private StrictText() {}

    /**
     * @throws ProblemException {@code MALFORMED_REQUEST}
     */
    public static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
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
                .setTagConstructors(Map.of(Tag.FLOAT, StrictText::fraction))
                .build();
    }

    private static BigDecimal fraction(Node node) {
        String written = ((ScalarNode) node).getValue();
        if (written.length() > LONGEST_NUMBER) {
            throw malformed("has a number of more than " + LONGEST_NUMBER + " characters");
        }
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException noNumber) {
            throw malformed("has a number that JSON does not have");
        }
    }

    private static ProblemException malformed(String message) {
        return new ProblemException(HttpProblem.MALFORMED_REQUEST, null, List.of(new FieldProblem("", message)));
    }
}
