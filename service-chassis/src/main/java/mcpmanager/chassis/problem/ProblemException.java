package mcpmanager.chassis.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is refused with a code. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final @Nullable String detail;
    private final transient List<FieldProblem> errors;

    public ProblemException(ProblemCode code) {
        this(code, null, List.of());
    }

    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, @Nullable String detail, List<FieldProblem> errors) {
        super(code.name(), null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
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
}
