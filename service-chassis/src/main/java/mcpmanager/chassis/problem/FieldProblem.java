package mcpmanager.chassis.problem;

import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * What is wrong with one field.
 *
 * @param path JSON Pointer (RFC 6901) into the request body
 * @param message one sentence that does not repeat the value
 */
public record FieldProblem(String path, String message) {

    /** Says which of several forms an object has, wherever there are several. */
    private static final String TYPE = "/type";

    /** Where JSON did not fit what was wanted. */
    public static FieldProblem of(DatabindException unbound) {
        StringBuilder path = new StringBuilder();
        unbound.getPath()
                .forEach(step -> path.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? String.valueOf(step.getIndex())
                                        : escaped(step.getPropertyName())));
        if (unbound instanceof InvalidTypeIdException) {
            path.append(TYPE);
        }
        String message = unbound instanceof UnrecognizedPropertyException
                ? "is not a known field"
                : "is missing or has the wrong form";
        return new FieldProblem(path.toString(), message);
    }

    /** RFC 6901, section 3. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
