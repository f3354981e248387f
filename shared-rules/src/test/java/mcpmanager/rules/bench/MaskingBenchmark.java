package mcpmanager.rules.bench;

import java.util.Base64;
import java.util.List;
import mcpmanager.rules.hash.HashKey;
import mcpmanager.rules.masking.Mask;
import mcpmanager.rules.masking.MaskPath;
import mcpmanager.rules.masking.MaskPathCheck;
import mcpmanager.rules.masking.MaskStrategy;
import mcpmanager.rules.masking.Masker;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** 1,000 rows of 20 fields under five masks; at most 3 ms is the limit. */
@State(Scope.Benchmark)
public class MaskingBenchmark {

    private final ObjectNode result = JsonNodeFactory.instance.objectNode();
    private Masker masker = Masker.of(List.of(), key());

    @Setup
    public void prepare() {
        ArrayNode rows = result.putArray("rows");
        for (int row = 0; row < 1_000; row++) {
            ObjectNode columns = rows.addObject();
            for (int column = 0; column < 20; column++) {
                columns.put(
                        "column_" + column, column % 3 == 0 ? "value " + row + " of a customer" : "v" + row * column);
            }
        }
        masker = Masker.of(
                List.of(
                        mask("$.rows[*].column_1", new MaskStrategy.Redact()),
                        mask("$.rows[*].column_5", new MaskStrategy.Partial(0, 4)),
                        mask("$.rows[*].column_8", new MaskStrategy.Nullify()),
                        mask("$.rows[*].column_13", new MaskStrategy.Remove()),
                        mask("$..column_17", new MaskStrategy.Partial(1, 1))),
                key());
    }

    @Benchmark
    public JsonNode mask() {
        return masker.mask(result);
    }

    @Test
    void print() throws Exception {
        Microbenchmark.run(MaskingBenchmark.class);
    }

    private static Mask mask(String path, MaskStrategy strategy) {
        return new Mask(((MaskPathCheck.Accepted) MaskPath.parse(path)).path(), strategy);
    }

    private static HashKey key() {
        return HashKey.of(Base64.getEncoder().encodeToString(new byte[32]));
    }
}
