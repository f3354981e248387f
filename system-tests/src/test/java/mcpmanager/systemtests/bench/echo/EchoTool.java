package mcpmanager.systemtests.bench.echo;

import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;

/** Gives its arguments back at once. */
public final class EchoTool implements CustomTool {

    @Override
    public String implementation() {
        return "echo";
    }

    @Override
    public boolean readOnly() {
        return true;
    }

    @Override
    public CustomResult call(CustomCall call) {
        return new CustomResult.Structured(call.arguments());
    }
}
