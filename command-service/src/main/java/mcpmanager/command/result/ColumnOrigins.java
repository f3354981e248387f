package mcpmanager.command.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import mcpmanager.command.result.Relations.At;
import mcpmanager.command.result.Relations.Name;
import mcpmanager.command.result.Relations.Relation;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.events.tool.QueryResult.Derived;
import mcpmanager.events.tool.QueryResult.Kin;
import mcpmanager.events.tool.QueryResult.Source;
import org.jspecify.annotations.Nullable;

/** Follows columns through views and generation to all that their values can come from. */
final class ColumnOrigins {

    private static final Comparator<Source> ORDER = Comparator.comparing(Source::schema)
            .thenComparing(Source::relation)
            .thenComparing(Source::column, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Relations known;
    private final boolean opaque;

    /**
     * @param opaque whether the statement itself may read what its relations do not tell of
     */
    ColumnOrigins(Relations known, boolean opaque) {
        this.known = known;
        this.opaque = opaque || known.opaque();
    }

    /** One way back from a column. */
    private final class Trace {

        private final Set<Source> sources = new TreeSet<>(ORDER);
        private final Set<At> seen = new HashSet<>();
        private boolean computed;
        private boolean lost;

        private void follow(At at) {
            Relation relation = known.relations().get(at.relation());
            if (relation == null || !seen.add(at)) {
                lost |= relation == null;
                return;
            }
            Name name = relation.name();
            sources.add(new Source(name.schema(), name.name(), known.columns().get(at)));
            ViewRule rule = relation.rule();
            At origin = rule == null ? null : rule.columns().get(at.attribute());
            if (origin != null) {
                follow(origin);
            } else if (rule != null) {
                computed = true;
                lost |= opaque;
                made(new At(at.relation(), 0)).forEach(source -> follow(rule.wholeRows() ? all(source) : source));
            } else {
                List<At> generatedFrom = made(at);
                computed |= !generatedFrom.isEmpty();
                generatedFrom.forEach(this::follow);
            }
        }

        private @Nullable List<Source> sources() {
            return lost ? null : List.copyOf(sources);
        }
    }

    /**
     * @param identifiers what the statement names
     */
    QueryResult result(List<DescribedStatement.Column> columns, Set<String> identifiers) {
        return new QueryResult(
                columns.stream().map(this::column).toList(),
                known.relations().entrySet().stream()
                        .map(entry -> read(entry.getKey(), entry.getValue().name()))
                        .toList(),
                opaque,
                derived(identifiers));
    }

    private QueryResult.Column column(DescribedStatement.Column column) {
        At at = new At(column.relation(), column.attribute());
        if (at.attribute() == 0 || !known.columns().containsKey(at)) {
            return new QueryResult.Column(column.name(), column.type(), column.typeOid(), true, null);
        }
        Trace trace = new Trace();
        trace.follow(at);
        return new QueryResult.Column(column.name(), column.type(), column.typeOid(), trace.computed, trace.sources());
    }

    private QueryResult.Relation read(long relation, Name name) {
        return new QueryResult.Relation(
                name.schema(),
                name.name(),
                known.kin().getOrDefault(relation, List.of()).stream()
                        .map(kin -> new Kin(kin.schema(), kin.name()))
                        .toList());
    }

    private List<Derived> derived(Set<String> identifiers) {
        List<Derived> derived = new ArrayList<>();
        known.columns().forEach((at, name) -> {
            Relation relation = known.relations().get(at.relation());
            boolean isView = relation != null && relation.rule() != null;
            if (identifiers.contains(name) && (isView || !made(at).isEmpty())) {
                Trace trace = new Trace();
                trace.follow(at);
                derived.add(new Derived(name, List.copyOf(trace.sources)));
            }
        });
        derived.sort(Comparator.comparing(Derived::name)
                .thenComparing(each -> each.sources().toString()));
        return derived;
    }

    private List<At> made(At at) {
        return known.made().getOrDefault(at, List.of());
    }

    private static At all(At at) {
        return new At(at.relation(), 0);
    }
}
