package mcpmanager.command.result;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What a view's rule says of its columns: PostgreSQL keeps for each the table's column that it is, if it is one as it
 * stands ({@code resorigtbl} and {@code resorigcol} of {@code TargetEntry}, in the text form of {@code pg_node_tree}).
 *
 * @param columns by the view's column number; a computed one is absent
 * @param wholeRows whether it uses a row as a whole, of which PostgreSQL notes no dependency on columns
 */
record ViewRule(Map<Integer, Relations.At> columns, boolean wholeRows) {

    /** Inside {@code ({QUERY ...})}. */
    private static final int QUERY_DEPTH = 2;

    private static final int ENTRY_DEPTH = QUERY_DEPTH + 2;

    /** A rule that is not understood has computed columns only. */
    static ViewRule of(String tree) {
        Map<Integer, Relations.At> columns = new HashMap<>();
        Map<String, String> entry = new HashMap<>();
        int depth = 0;
        boolean inList = false;
        String field = "";
        StringTokenizer tokens = new StringTokenizer(tree.replaceAll("(?s)\\\\.", "_"), " \n\t(){}", true);
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            switch (token) {
                case " ", "\n", "\t" -> {}
                case "(", "{" -> {
                    depth++;
                    if (inList && depth == ENTRY_DEPTH) {
                        entry.clear();
                    }
                }
                case ")", "}" -> {
                    if (inList && depth == ENTRY_DEPTH) {
                        column(entry, columns);
                    }
                    depth--;
                    inList &= depth > QUERY_DEPTH;
                }
                default -> {
                    if (depth == QUERY_DEPTH) {
                        inList = token.equals(":targetList");
                    } else if (inList && depth == ENTRY_DEPTH) {
                        if (token.startsWith(":")) {
                            field = token;
                        } else {
                            entry.put(field, token);
                        }
                    }
                }
            }
        }
        return new ViewRule(Map.copyOf(columns), tree.contains(":varattno 0 "));
    }

    private static void column(Map<String, String> entry, Map<Integer, Relations.At> columns) {
        int number = number(entry.get(":resno")).map(Long::intValue).orElse(0);
        long relation = number(entry.get(":resorigtbl")).orElse(0L);
        int attribute = number(entry.get(":resorigcol")).map(Long::intValue).orElse(0);
        if (number > 0 && relation > 0 && attribute != 0 && "false".equals(entry.get(":resjunk"))) {
            columns.put(number, new Relations.At(relation, attribute));
        }
    }

    private static Optional<Long> number(@Nullable String token) {
        return Optional.ofNullable(token)
                .filter(it -> it.matches("-?[0-9]{1,10}"))
                .map(Long::valueOf);
    }
}
