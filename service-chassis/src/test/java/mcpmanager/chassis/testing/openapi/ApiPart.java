package mcpmanager.chassis.testing.openapi;

import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.problem.ProblemCode;

/** What one service has of its own. */
public interface ApiPart {

    /** The file's name without its ending. */
    String name();

    /** The package with its controllers. */
    String controllers();

    /** What controllers take that says who is signed in, and the headers that it is made of besides. */
    default Map<Class<?>, List<String>> callers() {
        return Map.of(Caller.class, List.of());
    }

    /** Headers that an operation listens to without taking them as parameters. */
    default List<String> headers(Operation operation) {
        return List.of();
    }

    /** What an operation refuses beside what it says itself and what all services refuse. */
    default Set<? extends ProblemCode> problems(Operation operation) {
        return Set.of();
    }

    /** Whether the answer has the version of something as its {@code ETag}. */
    default boolean isVersioned(Method method) {
        return false;
    }

    /** One of these is needed; none: anyone may call. */
    default List<SecurityRequirement> security(Operation operation) {
        return Security.ofUsers(operation);
    }

    /**
     * What is known of an operation.
     *
     * @param signedIn whether it takes a signed-in user
     */
    record Operation(String id, boolean reads, boolean signedIn, boolean hasBody) {}
}
