package mcpmanager.rules.sql;

import java.util.ArrayList;
import java.util.List;
import mcpmanager.rules.sql.SqlToken.Kind;

/**
 * A checked template in the form that JDBC takes (JDBC 4.3, section 13.2; pgjdbc's escape for operators).
 *
 * @param text with {@code ?} for each parameter; a question mark of an operator is doubled
 * @param order for each {@code ?}, the index of its parameter in {@link SqlTemplate#parameters()}
 */
public record JdbcStatement(String text, List<Integer> order) {

    public JdbcStatement {
        order = List.copyOf(order);
    }

    static JdbcStatement of(TemplateLexer.Lexed lexed) {
        StringBuilder text = new StringBuilder(lexed.text().length());
        List<Integer> order = new ArrayList<>();
        int copied = 0;
        for (SqlToken token : lexed.tokens()) {
            text.append(lexed.text(), copied, token.begin());
            if (token.kind() == Kind.PARAMETER) {
                text.append('?');
                order.add(Integer.parseInt(token.image().substring(1)) - 1);
            } else {
                text.append(token.kind() == Kind.OPERATOR ? token.image().replace("?", "??") : token.image());
            }
            copied = token.end();
        }
        return new JdbcStatement(
                text.append(lexed.text(), copied, lexed.text().length()).toString(), order);
    }
}
