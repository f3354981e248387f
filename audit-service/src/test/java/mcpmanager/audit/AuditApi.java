package mcpmanager.audit;

import mcpmanager.chassis.testing.openapi.ApiPart;

/** The audit side's part of the API's document. */
final class AuditApi implements ApiPart {

    @Override
    public String name() {
        return "audit-service";
    }

    @Override
    public String controllers() {
        return "mcpmanager.audit";
    }
}
