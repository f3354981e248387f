package mcpmanager.rules.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Patterns on RE2J: its automaton reads every character once, whatever the pattern. Look-around and back-references do
 * not exist there and are refused. Counted repetitions are written out by the engine ({@code ((a{999}){999}){999}} would
 * fill the memory), so the size is estimated before it may compile.
 */
public final class LinearPattern implements RegularExpression {

    public static final int MAX_LENGTH = 512;
    static final int MAX_SIZE = 2_000;
    static final int MAX_INPUT = 65_536;

    /** For the validator. */
    static final RegularExpressionFactory FACTORY = LinearPattern::new;

    private final Pattern pattern;

    /**
     * @throws IllegalArgumentException if the pattern is too large, or quotes literal text
     * @throws PatternSyntaxException if RE2 does not know it
     */
    public LinearPattern(String regex) {
        if (regex.length() > MAX_LENGTH || estimate(regex) > MAX_SIZE) {
            throw new IllegalArgumentException("the pattern is too large");
        }
        if (regex.contains("\\Q")) {
            throw new IllegalArgumentException("literal text (\\Q) is not part of JSON Schema's patterns");
        }
        pattern = Pattern.compile(regex);
    }

    @Override
    public boolean matches(String value) {
        if (value.length() > MAX_INPUT) {
            throw new IllegalArgumentException("the value is too long for a pattern");
        }
        return pattern.matcher(value).find();
    }

    /** At least the number of characters that are left when every counted repetition is written out. */
    public static long estimate(String regex) {
        Deque<Long> outer = new ArrayDeque<>();
        long group = 0;
        long atom = 0;
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            int end = i + 1;
            if (c == '(') {
                outer.push(group);
                group = 0;
                atom = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                atom = group + 1;
                group = outer.pop() + atom;
            } else if (c == '{' && count(regex, i) > 0) {
                long times = count(regex, i);
                group = Math.min(Integer.MAX_VALUE, group + atom * (times - 1));
                atom = Math.min(Integer.MAX_VALUE, atom * times);
                end = regex.indexOf('}', i) + 1;
            } else {
                end = atomEnd(regex, i);
                atom = 1;
                group++;
            }
            i = end;
        }
        while (!outer.isEmpty()) {
            group += outer.pop();
        }
        return group;
    }

    /** The larger bound of {@code {n}}, {@code {n,}} or {@code {n,m}}; 0 if the brace is an ordinary character. */
    private static long count(String regex, int brace) {
        int end = regex.indexOf('}', brace);
        if (end < 0 || end - brace > 10) {
            return 0;
        }
        String[] bounds = regex.substring(brace + 1, end).split(",", -1);
        if (bounds.length > 2 || !bounds[0].matches("[0-9]+") || (bounds.length == 2 && !bounds[1].matches("[0-9]*"))) {
            return 0;
        }
        String last = bounds[bounds.length - 1];
        return Math.max(1, last.isEmpty() ? Long.parseLong(bounds[0]) + 1 : Long.parseLong(last));
    }

    private static int atomEnd(String regex, int from) {
        if (regex.charAt(from) == '\\') {
            boolean braced = from + 2 < regex.length()
                    && "pPx".indexOf(regex.charAt(from + 1)) >= 0
                    && regex.charAt(from + 2) == '{';
            int end = braced ? regex.indexOf('}', from) : from + 1;
            return Math.min(end < 0 ? regex.length() : end + 1, regex.length());
        }
        if (regex.charAt(from) != '[') {
            return from + 1;
        }
        int i = from + 1;
        i += i < regex.length() && regex.charAt(i) == '^' ? 1 : 0;
        i += i < regex.length() && regex.charAt(i) == ']' ? 1 : 0;
        while (i < regex.length() && regex.charAt(i) != ']') {
            int posix = regex.startsWith("[:", i) ? regex.indexOf(":]", i) : -1;
            i = posix >= 0 ? posix + 2 : i + (regex.charAt(i) == '\\' ? 2 : 1);
        }
        return Math.min(i + 1, regex.length());
    }
}
