package mcpmanager.invoke.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.datasource.LostCommitException;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.datasource.PostgresSession;
import mcpmanager.invoke.datasource.PostgresTransaction;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Completed;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.sql.ParameterTypes.BoundValue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Runs one INSERT, UPDATE or DELETE in a transaction of its own. More changed rows than the limit, and a result that does not
 * fit, are rolled back: what is committed is answered. The result is
 * {@code {"rows":[...],"rowCount":n,"truncated":false,"changedRows":m}}.
 *
 * @param promised what the tool says of its result; null: nothing
 */
record PostgresChange(
        CompiledQuery query,
        List<BoundValue> values,
        PostgresPool pool,
        int maxRows,
        @Nullable InputSchema promised) {

    private static final String CHANGED_ROWS = ",\"changedRows\":";
    private static final int LONGEST_NUMBER = 10;
    private static final Broken TIMEOUT = new Broken(Fault.TIMEOUT);

    Mono<Execution> run(Commitment commitment) {
        Mono<Execution> work = pool.use(session -> change(session, commitment))
                .onErrorResume(
                        LostChangeException.class,
                        lost -> Transactions.settle(pool, lost.transaction).map(lost::as))
                .onErrorResume(failure -> Mono.just(new Broken(PostgresQueryExecutor.fault(failure, pool))));
        Mono<Execution> late = Mono.delay(query.config().timeout())
                .flatMap(now -> commitment.giveUp() ? Mono.just(TIMEOUT) : Mono.never());
        return Mono.firstWithSignal(work, late);
    }

    private Execution change(PostgresSession session, Commitment commitment) throws SQLException {
        PostgresTransaction transaction = session.change();
        try {
            Execution execution = execute(session);
            if (execution instanceof Completed completed) {
                String id = transaction.id();
                if (commitment.begin(id, completed)) {
                    commit(transaction, id, completed);
                    return completed;
                }
                execution = TIMEOUT;
            }
            transaction.rollback();
            return execution;
        } catch (ResultChangedException changed) {
            transaction.rollback();
            return new Broken(Fault.CHANGED);
        } catch (LostChangeException lost) {
            throw lost;
        } catch (SQLException | RuntimeException failed) {
            transaction.rollback(); // after a refused commit, too: it says only that there is none
            throw failed;
        }
    }

    private static void commit(PostgresTransaction transaction, String id, Completed result) throws SQLException {
        try {
            transaction.commit();
        } catch (LostCommitException lost) {
            throw new LostChangeException(id, result);
        }
    }

    /** Whether it was made is to be asked. */
    private static final class LostChangeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String transaction;
        private final transient Completed result;

        LostChangeException(String transaction, Completed result) {
            super("the commit was not answered", null, false, false);
            this.transaction = transaction;
            this.result = result;
        }

        Execution as(Transactions.Outcome outcome) {
            return switch (outcome) {
                case COMMITTED -> result;
                case ABORTED -> new Broken(Fault.REFUSED);
                case IN_PROGRESS, UNKNOWN -> new Broken(Fault.OUTCOME_UNKNOWN);
            };
        }
    }

    private Execution execute(PostgresSession session) throws SQLException {
        RowsToJson rows = new RowsToJson(
                maxRows, query.config().maxBytes() - CHANGED_ROWS.length() - LONGEST_NUMBER, query.result());
        List<Integer> order = query.template().jdbc().order();
        int changed = 0;
        try (PreparedStatement statement =
                session.prepare(query.template().jdbc().text())) {
            statement.setMaxRows(maxRows + 1);
            for (int i = 0; i < order.size(); i++) {
                PgTypes.bind(statement, i + 1, values.get(order.get(i)), session);
            }
            if (statement.execute()) {
                ResultSet returned = statement.getResultSet();
                while (returned.next()) {
                    rows.add(returned);
                    changed++;
                }
            } else {
                changed = statement.getUpdateCount();
            }
        }
        if (changed > maxRows) {
            return new Broken(Fault.TOO_MANY_ROWS);
        }
        Completed completed = rows.finish(CHANGED_ROWS + changed);
        return completed.truncated() || !isAsPromised(completed) ? new Broken(Fault.NO_RESULT) : completed;
    }

    private boolean isAsPromised(Completed completed) {
        return promised == null
                || promised.validate(ResultJson.read(completed.json())).isEmpty();
    }
}
