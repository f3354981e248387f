package mcpmanager.invoke.execution;

import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.postgresql.api.PostgresqlResult;
import io.r2dbc.postgresql.api.PostgresqlStatement;
import java.util.List;
import java.util.concurrent.TimeoutException;
import mcpmanager.invoke.catalog.CallableTool.CompiledQuery;
import mcpmanager.invoke.datasource.NoConnectionException;
import mcpmanager.invoke.datasource.PostgresPool;
import mcpmanager.invoke.execution.Execution.Broken;
import mcpmanager.invoke.execution.Execution.Fault;
import mcpmanager.invoke.execution.ToolExecutor.Preparation;
import mcpmanager.rules.schema.ArgumentProblem;
import mcpmanager.rules.sql.ParameterTypes.Binding;
import mcpmanager.rules.sql.ParameterTypes.BoundValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs one SELECT over the extended protocol: a fetch size above 0 rules out the simple one, over which a text could
 * carry several statements. One row more than the limit is fetched, to know whether there are more. The result is
 * {@code {"rows":[...],"rowCount":n,"truncated":b}}; a result of which two columns have one name is refused, because one
 * of them would be lost in an object. What the database says in an error stays here: only its SQLSTATE is logged.
 */
final class PostgresQueryExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresQueryExecutor.class);

    Preparation prepare(CompiledQuery query, ObjectNode arguments, PostgresPool pool) {
        return switch (query.parameters().bind(query.template(), arguments)) {
            case Binding.Bound bound -> new Preparation.Ready(run(query, bound.values(), pool));
            case Binding.Mismatched mismatched ->
                new Preparation.Unfit(mismatched.mismatches().stream()
                        .map(each -> new ArgumentProblem(each.path(), each.message()))
                        .toList());
        };
    }

    private static Mono<Execution> run(CompiledQuery query, List<BoundValue> values, PostgresPool pool) {
        return pool.use(connection -> fetch(query, values, connection))
                .timeout(query.config().timeout())
                .onErrorResume(failure -> Mono.just(new Broken(fault(failure, pool))));
    }

    private static Mono<Execution> fetch(
            CompiledQuery query, List<BoundValue> values, PostgresqlConnection connection) {
        int limit = query.config().maxRows();
        RowsToJson rows = new RowsToJson(limit, query.config().maxBytes());
        return statement(query, values, connection)
                .fetchSize(limit + 1)
                .execute()
                .concatMap(result -> read(result, rows))
                .take(limit + 1L)
                .then(Mono.fromSupplier(rows::finish));
    }

    private static PostgresqlStatement statement(
            CompiledQuery query, List<BoundValue> values, PostgresqlConnection connection) {
        PostgresqlStatement statement =
                connection.createStatement(query.template().text());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i).value();
            if (value == null) {
                statement.bindNull(i, values.get(i).type());
            } else {
                statement.bind(i, value);
            }
        }
        return statement;
    }

    private static org.reactivestreams.Publisher<Boolean> read(PostgresqlResult result, RowsToJson rows) {
        return result.map((row, metadata) -> {
            rows.add(row, metadata);
            return true;
        });
    }

    private static Fault fault(Throwable failure, PostgresPool pool) {
        return switch (failure) {
            case TimeoutException timeout -> Fault.TIMEOUT;
            case NoConnectionException none -> {
                LOG.warn("data source {} can't be reached: {}", pool.id(), kind(none.getCause()));
                yield Fault.UNREACHABLE;
            }
            case PostgresqlException answered -> {
                String sqlState = answered.getErrorDetails().getCode();
                LOG.info("data source {} answered SQLSTATE {}", pool.id(), sqlState);
                yield sqlState.equals("57014") ? Fault.TIMEOUT : Fault.REFUSED;
            }
            default -> {
                LOG.warn("data source {} failed: {}", pool.id(), kind(failure));
                yield Fault.REFUSED;
            }
        };
    }

    private static String kind(@Nullable Throwable failure) {
        return failure instanceof PostgresqlException answered
                ? "SQLSTATE " + answered.getErrorDetails().getCode()
                : String.valueOf(failure == null ? null : failure.getClass().getName());
    }
}
