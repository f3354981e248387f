package mcpmanager.rules.column;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mcpmanager.rules.sql.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * A column of a PostgreSQL table or view, as {@code table.column} (in any schema) or {@code schema.table.column}. A part in
 * double quotes is meant exactly so; any other means every spelling of it, so that no difference in letter case lets a
 * column slip through.
 *
 * @param schema null: any
 */
public record ColumnName(@Nullable Part schema, Part table, Part column) {

    /** Longest text. */
    public static final int MAX_LENGTH = 400;

    private static final Pattern PART =
            Pattern.compile("\"((?:[^\"\\p{Cntrl}]|\"\"){1,63})\"|([\\p{L}_][\\p{L}\\p{M}\\p{N}_$]{0,62})");

    /**
     * One identifier.
     *
     * @param exact whether only this spelling is meant
     */
    public record Part(String name, boolean exact) {

        boolean means(String other) {
            return exact ? name.equals(other) : name.equalsIgnoreCase(other);
        }

        @Override
        public String toString() {
            return exact ? '"' + name.replace("\"", "\"\"") + '"' : name;
        }
    }

    /** The answer of {@link #parse}. */
    public sealed interface Check {

        /** It is a column's name. */
        record Accepted(ColumnName name) implements Check {}

        /**
         * It is none.
         *
         * @param position of the first character that does not fit, from 1
         * @param message an English phrase for the author
         */
        record Refused(int position, String message) implements Check {}
    }

    public static Check parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return new Check.Refused(MAX_LENGTH + 1, "a column's name has at most " + MAX_LENGTH + " characters");
        }
        List<Part> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        for (int at = 0; parts.size() < 3; at++) {
            if (!part.region(at, text.length()).lookingAt()) {
                return new Check.Refused(at + 1, "a name is expected, in double quotes if it is no plain one");
            }
            parts.add(
                    part.group(1) == null
                            ? new Part(part.group(2), false)
                            : new Part(part.group(1).replace("\"\"", "\""), true));
            if (!Identifiers.isWhole(parts.getLast().name())) {
                return new Check.Refused(at + 1, "PostgreSQL keeps " + Identifiers.MOST_BYTES + " bytes of a name");
            }
            at = part.end();
            if (at == text.length()) {
                break;
            }
            if (text.charAt(at) != '.' || parts.size() == 3) {
                return new Check.Refused(at + 1, "expected table.column or schema.table.column");
            }
        }
        int last = parts.size() - 1;
        return last < 1
                ? new Check.Refused(text.length() + 1, "expected table.column or schema.table.column")
                : new Check.Accepted(
                        new ColumnName(last == 2 ? parts.getFirst() : null, parts.get(last - 1), parts.get(last)));
    }

    boolean isOf(RelationName relation) {
        return (schema == null || schema.means(relation.schema())) && table.means(relation.name());
    }

    boolean isColumnOf(ColumnSource source) {
        return source.column() == null || column.means(source.column());
    }

    /** The text that it was read from. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema + ".") + table + "." + column;
    }
}
