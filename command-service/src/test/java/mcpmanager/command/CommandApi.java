package mcpmanager.command;

import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mcpmanager.chassis.access.Caller;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemCode;
import mcpmanager.chassis.testing.openapi.ApiPart;
import mcpmanager.command.http.Changing;
import mcpmanager.command.rejection.RejectionCode;

/** The write side's part of the API's document. */
final class CommandApi implements ApiPart {

    /** Without an access token. */
    private static final Set<String> WITH_REFRESH_TOKEN = Set.of("refresh", "logout");

    /** Nothing that holds a password is kept. */
    private static final Set<String> WITHOUT_IDEMPOTENCY = Set.of("changePassword");

    @Override
    public String name() {
        return "command-service";
    }

    @Override
    public String controllers() {
        return "mcpmanager.command";
    }

    @Override
    public Map<Class<?>, List<String>> callers() {
        return Map.of(Caller.class, List.of(), Changing.class, List.of("If-Match"));
    }

    @Override
    public List<String> headers(Operation operation) {
        return isIdempotent(operation) ? List.of("Idempotency-Key") : List.of();
    }

    @Override
    public Set<ProblemCode> problems(Operation operation) {
        Set<ProblemCode> problems = new HashSet<>();
        problems.add(HttpProblem.UNAUTHENTICATED);
        if (isIdempotent(operation)) {
            problems.add(RejectionCode.IDEMPOTENCY_KEY_REUSED);
            problems.add(RejectionCode.IDEMPOTENT_REQUEST_IN_PROGRESS);
            problems.add(RejectionCode.MASTER_KEY_UNAVAILABLE);
        }
        if (operation.signedIn() && !operation.reads()) {
            problems.add(RejectionCode.VERSION_CONFLICT);
        }
        if (WITH_REFRESH_TOKEN.contains(operation.id())) {
            problems.add(HttpProblem.CSRF_FAILED);
        }
        return problems;
    }

    @Override
    public boolean isVersioned(Method method) {
        return List.of("Accepted", "Invited", "Issued").stream()
                .anyMatch(answer -> method.getGenericReturnType().getTypeName().contains("$" + answer));
    }

    private static boolean isIdempotent(Operation operation) {
        return operation.signedIn() && !operation.reads() && !WITHOUT_IDEMPOTENCY.contains(operation.id());
    }
}
