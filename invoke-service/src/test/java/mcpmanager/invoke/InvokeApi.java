package mcpmanager.invoke;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import mcpmanager.chassis.testing.openapi.ApiPart;
import mcpmanager.chassis.testing.openapi.Security;

/** The gateway's part of the API's document. */
final class InvokeApi implements ApiPart {

    @Override
    public String name() {
        return "invoke-service";
    }

    @Override
    public String controllers() {
        return "mcpmanager.invoke";
    }

    @Override
    public List<SecurityRequirement> security(Operation operation) {
        return operation.signedIn() ? Security.ofUsers(operation) : Security.ofAgents();
    }
}
