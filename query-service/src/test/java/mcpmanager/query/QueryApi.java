package mcpmanager.query;

import java.lang.reflect.Method;
import mcpmanager.chassis.testing.openapi.ApiPart;

/** The read side's part of the API's document. */
final class QueryApi implements ApiPart {

    @Override
    public String name() {
        return "query-service";
    }

    @Override
    public String controllers() {
        return "mcpmanager.query";
    }

    /** One view has a version, a list has none. */
    @Override
    public boolean isVersioned(Method method) {
        return method.getName().equals("get");
    }
}
