package mcpmanager.chassis.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is refused with a code. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final @Nullable String detail;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    public ProblemException(ProblemCode code) {
        this(code, null, List.of());
    }

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, @Nullable String detail, List<FieldProblem> errors) {
        this(code, detail, errors, null);
    }

    private ProblemException(
            ProblemCode code, @Nullable String detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
        super(code.name(), null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfter = retryAfter;
    }

    /** Refused now, but not after this time. */
    public static ProblemException retryAfter(ProblemCode code, Duration wait) {
        return new ProblemException(code, null, List.of(), wait);
    }

    public ProblemCode code() {
        return code;
    }

    /** What is wrong with this very request, in English. */
    public @Nullable String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    /** How long to wait before the request is worth repeating. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
