package mcpmanager.rules.sql;

import java.util.Optional;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.update.Update;

/** What a template does. */
public enum StatementKind {
    SELECT,
    INSERT,
    UPDATE,
    DELETE;

    /** Whether rows become other ones. */
    public boolean changes() {
        return this != SELECT;
    }

    /** Empty for a statement that no template may be; subclasses stand inside others. */
    static Optional<StatementKind> of(Statement statement) {
        return Optional.ofNullable(
                switch (statement) {
                    case PlainSelect select -> SELECT;
                    case SetOperationList select -> SELECT;
                    case ParenthesedSelect select -> SELECT;
                    case Insert insert when insert.getClass() == Insert.class -> INSERT;
                    case Update update when update.getClass() == Update.class -> UPDATE;
                    case Delete delete when delete.getClass() == Delete.class -> DELETE;
                    default -> null;
                });
    }
}
