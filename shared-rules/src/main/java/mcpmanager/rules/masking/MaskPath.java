package mcpmanager.rules.masking;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a mask applies, in a small part of JSONPath (RFC 9535): {@code $}, then members ({@code .email},
 * {@code ['e-mail']}), all children ({@code [*]}), and at most one descent ({@code ..email}), which looks at every depth.
 * At least one step: a result can't be masked as a whole.
 */
public record MaskPath(List<Step> steps) {

    /** Longest text of a path. */
    public static final int MAX_LENGTH = 500;

    /** Most steps. */
    public static final int MAX_STEPS = 20;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public MaskPath {
        steps = List.copyOf(steps);
    }

    /** One step down. */
    public sealed interface Step {

        /** From everything below, itself included; not from the value alone. */
        boolean anywhere();

        /** The member of an object with this name. */
        record Member(String name, boolean anywhere) implements Step {}

        /** Each element of an array, each member of an object. */
        record Every(boolean anywhere) implements Step {}
    }

    public static MaskPathCheck parse(String text) {
        return MaskPathParser.parse(text);
    }

    /** The one way to write this path: two paths that mean the same have the same text. */
    @Override
    public String toString() {
        return steps.stream().map(MaskPath::text).collect(Collectors.joining("", "$", ""));
    }

    private static String text(Step step) {
        String descent = step.anywhere() ? ".." : "";
        return switch (step) {
            case Step.Every every -> descent + "[*]";
            case Step.Member member
            when PLAIN.matcher(member.name()).matches() -> (member.anywhere() ? ".." : ".") + member.name();
            case Step.Member member ->
                descent + "['" + member.name().replace("\\", "\\\\").replace("'", "\\'") + "']";
        };
    }
}
