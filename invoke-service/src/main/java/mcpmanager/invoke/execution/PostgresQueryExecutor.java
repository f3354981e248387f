package mcpmanager.invoke.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.datasource.AddressNotAllowedException;
import mcpmanager.invoke.datasource.NoConnectionException;
import mcpmanager.invoke.datasource.PoolFullException;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.datasource.PostgresSession;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.rules.schema.ArgumentProblem;
import mcpmanager.rules.schema.InputSchema;
import mcpmanager.rules.sql.ParameterTypes.Binding;
import mcpmanager.rules.sql.ParameterTypes.BoundValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a query. A SELECT goes over the extended protocol, which takes one statement only, in one round trip. One row more than the
 * limit is fetched, to know whether there are more. The result is
 * {@code {"rows":[...],"rowCount":n,"truncated":b}}; a result with other columns than the tool was registered with is
 * refused, because nobody knows what they come from. What the database says in an error stays here: only its SQLSTATE is logged.
 */
final class PostgresQueryExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresQueryExecutor.class);

    Preparation prepare(
            CompiledQuery query,
            ObjectNode arguments,
            PostgresPool pool,
            int mostRows,
            @Nullable InputSchema promised) {
        boolean changes = query.template().kind().changes();
        if (changes && !pool.takesChanges()) {
            return new Preparation.NotWritable();
        }
        int maxRows = Math.min(mostRows, query.config().maxRows());
        return switch (query.parameters().bind(query.template(), arguments)) {
            case Binding.Bound bound ->
                changes
                        ? new Preparation.Change(
                                new PostgresChange(query, bound.values(), pool, maxRows, promised)::run)
                        : new Preparation.Ready(run(query, bound.values(), pool, maxRows));
            case Binding.Mismatched mismatched ->
                new Preparation.Unfit(mismatched.mismatches().stream()
                        .map(each -> new ArgumentProblem(each.path(), each.message()))
                        .toList());
        };
    }

    private static Mono<Execution> run(CompiledQuery query, List<BoundValue> values, PostgresPool pool, int maxRows) {
        return pool.use(session -> fetch(query, values, session, maxRows))
                .name("query") // or else the timeout looks for a name in all that is before it
                .timeout(query.config().timeout())
                .onErrorResume(failure -> Mono.just(new Broken(fault(failure, pool))));
    }

    private static Execution fetch(CompiledQuery query, List<BoundValue> values, PostgresSession session, int maxRows)
            throws SQLException {
        RowsToJson rows = new RowsToJson(maxRows, query.config().maxBytes(), query.result());
        List<Integer> order = query.template().jdbc().order();
        try (PreparedStatement statement =
                session.prepare(query.template().jdbc().text())) {
            statement.setMaxRows(maxRows + 1);
            for (int i = 0; i < order.size(); i++) {
                PgTypes.bind(statement, i + 1, values.get(order.get(i)), session);
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(found);
                }
            }
        } catch (ResultChangedException changed) {
            return new Broken(Fault.CHANGED);
        }
        return rows.finish();
    }

    static Fault fault(Throwable failure, PostgresPool pool) {
        return switch (failure) {
            case TimeoutException timeout -> Fault.TIMEOUT;
            case PoolFullException full -> Fault.DATA_SOURCE_BUSY;
            case AddressNotAllowedException refused -> Fault.NOT_ALLOWED;
            case NotRememberedException away -> Fault.NOT_REMEMBERED;
            case NoConnectionException none -> {
                LOG.warn("data source {} can't be reached: {}", pool.id(), kind(none.getCause()));
                yield Fault.UNREACHABLE;
            }
            case SQLException answered -> {
                LOG.info("data source {} answered SQLSTATE {}", pool.id(), answered.getSQLState());
                yield "57014".equals(answered.getSQLState()) ? Fault.TIMEOUT : Fault.REFUSED;
            }
            default -> {
                LOG.warn("data source {} failed: {}", pool.id(), kind(failure));
                yield Fault.REFUSED;
            }
        };
    }

    private static String kind(@Nullable Throwable failure) {
        return failure instanceof SQLException answered
                ? "SQLSTATE " + answered.getSQLState()
                : String.valueOf(failure == null ? null : failure.getClass().getName());
    }
}
