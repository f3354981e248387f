package mcpmanager.command.http;

import java.util.List;
import java.util.function.Function;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.chassis.problem.HttpProblem;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.command.rejection.RejectionCode;
import org.jspecify.annotations.Nullable;

/** The shape of a request: what must be there, and ids in paths. */
public final class Fields {

    private Fields() {}

    /**
     * @param path JSON Pointer of the field
     * @throws ProblemException {@code MALFORMED_REQUEST} when it is missing or null
     */
    public static <T> T required(String path, @Nullable T value) {
        if (value == null) {
            throw new ProblemException(
                    HttpProblem.MALFORMED_REQUEST, null, List.of(new FieldProblem(path, "is missing")));
        }
        return value;
    }

    /**
     * An id in a path. What is no id at all is as unknown as an id that does not exist.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    public static <I> I id(String text, Function<String, I> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw new ProblemException(RejectionCode.NOT_FOUND);
        }
    }
}
