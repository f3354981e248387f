package mcpmanager.rules.masking;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.rules.masking.MaskPath.Step;

/** Reads a path from left to right; the first character that does not fit ends it. */
final class MaskPathParser {

    private final String text;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    private MaskPathParser(String text) {
        this.text = text;
    }

    static MaskPathCheck parse(String text) {
        if (text.length() > MaskPath.MAX_LENGTH) {
            return new MaskPathCheck.Refused(
                    MaskPath.MAX_LENGTH + 1, "a path has at most " + MaskPath.MAX_LENGTH + " characters");
        }
        MaskPathParser parser = new MaskPathParser(text);
        try {
            return new MaskPathCheck.Accepted(parser.path());
        } catch (Unexpected unexpected) {
            return new MaskPathCheck.Refused(parser.at + 1, unexpected.what);
        }
    }

    private MaskPath path() throws Unexpected {
        expect('$', "a path starts with $");
        while (at < text.length()) {
            steps.add(step());
            if (steps.size() > MaskPath.MAX_STEPS) {
                throw new Unexpected("a path has at most " + MaskPath.MAX_STEPS + " steps");
            }
        }
        if (steps.isEmpty()) {
            throw new Unexpected("a step is missing: .name, ['name'], [*] or ..name");
        }
        return new MaskPath(steps);
    }

    private Step step() throws Unexpected {
        boolean descent = text.startsWith("..", at);
        if (descent && steps.stream().anyMatch(Step::anywhere)) {
            throw new Unexpected("a path has at most one ..");
        }
        if (descent) {
            at += 2;
        }
        if (next() == '[') {
            return bracket(descent);
        }
        if (!descent) {
            expect('.', "expected . or [");
        }
        return new Step.Member(name(), descent);
    }

    private Step bracket(boolean descent) throws Unexpected {
        at++;
        Step step;
        if (next() == '*') {
            at++;
            step = new Step.Every(descent);
        } else if (next() == '\'' || next() == '"') {
            step = new Step.Member(quoted(), descent);
        } else {
            throw new Unexpected("expected * or a name in quotes");
        }
        expect(']', "expected ]");
        return step;
    }

    private String name() throws Unexpected {
        int from = at;
        while (at < text.length() && isNamed(text.codePointAt(at), at == from)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == from) {
            throw new Unexpected("expected a name: a letter or _, then letters, digits and _");
        }
        return text.substring(from, at);
    }

    private static boolean isNamed(int c, boolean first) {
        return c == '_' || Character.isLetter(c) || (!first && (Character.isDigit(c) || isMark(c)));
    }

    /** Marks and the zero-width non-joiner belong to words of Persian and other scripts. */
    private static boolean isMark(int c) {
        return c == 0x200C || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private String quoted() throws Unexpected {
        char quote = text.charAt(at++);
        StringBuilder name = new StringBuilder();
        while (next() != quote) {
            int c = at < text.length() ? text.codePointAt(at) : 0;
            if (c < 0x20 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                throw new Unexpected(
                        at < text.length() ? "this character can't stand in a name" : "a quote is missing");
            }
            if (c == '\\') {
                at++;
                c = next();
                if (c != '\\' && c != '\'' && c != '"') {
                    throw new Unexpected("after \\ only \\, ' and \" are known");
                }
            }
            name.appendCodePoint(c);
            at += Character.charCount(c);
        }
        at++;
        return name.toString();
    }

    /** 0 at the end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char wanted, String otherwise) throws Unexpected {
        if (next() != wanted) {
            throw new Unexpected(otherwise);
        }
        at++;
    }

    private static final class Unexpected extends Exception {

        private static final long serialVersionUID = 1L;
        private final String what;

        private Unexpected(String what) {
            super(what, null, false, false);
            this.what = what;
        }
    }
}
