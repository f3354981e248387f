package mcpmanager.invoke;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Set;
import mcpmanager.chassis.testing.openapi.ApiPart;
import mcpmanager.chassis.testing.openapi.Security;

/** The gateway's part of the API's document. */
final class InvokeApi implements ApiPart {

    private static final Set<String> CALLS = Set.of("invokeTool", "testTool");

    @Override
    public String name() {
        return "invoke-service";
    }

    @Override
    public String controllers() {
        return "mcpmanager.invoke";
    }

    @Override
    public List<String> headers(Operation operation) {
        return CALLS.contains(operation.id()) ? List.of("Idempotency-Key") : List.of();
    }

    @Override
    public List<SecurityRequirement> security(Operation operation) {
        return operation.signedIn() ? Security.ofUsers(operation) : Security.ofAgents();
    }
}
