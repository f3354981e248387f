package mcpmanager.command.rejection;

import java.util.List;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A command is refused; nothing happened. The detail and the errors are for the caller and never repeat a secret. */
public final class CommandRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectionCode code;
    private final @Nullable String detail;
    private final transient List<FieldProblem> errors;

    public CommandRejected(RejectionCode code) {
        this(code, null, List.of());
    }

    public CommandRejected(RejectionCode code, String detail) {
        this(code, detail, List.of());
    }

    public CommandRejected(RejectionCode code, @Nullable String detail, List<FieldProblem> errors) {
        super(code.name(), null, false, false);
        this.code = code;
        this.detail = detail;
        this.errors = List.copyOf(errors);
    }

    /** One field has a value that can't be taken. */
    public static CommandRejected field(RejectionCode code, String path, String message) {
        return new CommandRejected(code, null, List.of(new FieldProblem(path, message)));
    }

    public RejectionCode code() {
        return code;
    }

    public @Nullable String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    /** The same as an HTTP answer. */
    public ProblemException toProblem() {
        return new ProblemException(code, detail, errors);
    }
}
