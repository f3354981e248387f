package mcpmanager.chassis.problem;

import java.util.Locale;

/**
 * A stable error code. Implemented by one enum per service; the constant's name is the code, and each constant has a
 * title in the enum's resource bundle, in English and in Persian.
 */
public interface ProblemCode {

    String name();

    /** HTTP status code. */
    int status();

    /** Base name of the resource bundle with the titles. */
    String bundle();

    /** RFC 9457 {@code type}. */
    default String type() {
        return "urn:mcpm:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
