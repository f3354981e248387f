package mcpmanager.invoke.pipeline;

import mcpmanager.invoke.execution.Execution;
import mcpmanager.invoke.execution.Execution.Form;
import mcpmanager.rules.schema.InputSchema;
import reactor.core.publisher.Mono;

/** Whether the result is what the tool's own output schema promises: clients take no other. */
final class CheckResult implements Stage {

    private static final Ending REFUSED = new Ending.Failed(FailureCode.RESULT_REFUSED);

    @Override
    public boolean followsAnEnding() {
        return true;
    }

    @Override
    public Mono<Void> apply(Invocation call) {
        if (call.ending() instanceof Ending.Succeeded(Execution.Completed execution, var repeated)) {
            InputSchema schema = call.tool().outputSchema();
            if (schema != null && !fits(schema, execution)) {
                call.end(REFUSED);
            }
        }
        return DONE;
    }

    private static boolean fits(InputSchema schema, Execution.Completed execution) {
        return execution.form() == Form.VALUE
                && schema.validate(ExactJson.read(execution.json())).isEmpty();
    }
}
