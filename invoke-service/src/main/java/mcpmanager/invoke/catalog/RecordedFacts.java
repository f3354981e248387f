package mcpmanager.invoke.catalog;

import java.util.List;
import mcpmanager.events.tool.QueryResult;
import mcpmanager.rules.column.ColumnSource;
import mcpmanager.rules.column.RelationName;
import mcpmanager.rules.column.ResultFacts;

/** What a tool's event says of its query's result, for the rules. */
final class RecordedFacts {

    private RecordedFacts() {}

    static ResultFacts of(QueryResult result) {
        return new ResultFacts(
                result.columns().stream().map(RecordedFacts::column).toList(),
                result.reads().stream().map(RecordedFacts::relation).toList(),
                result.opaque(),
                result.derived().stream()
                        .map(derived -> new ResultFacts.Derived(derived.name(), sources(derived.sources())))
                        .toList());
    }

    private static ResultFacts.ResultColumn column(QueryResult.Column column) {
        List<QueryResult.Source> sources = column.sources();
        return new ResultFacts.ResultColumn(
                column.name(), column.computed(), sources == null ? null : sources(sources));
    }

    private static ResultFacts.Relation relation(QueryResult.Relation read) {
        return new ResultFacts.Relation(
                new RelationName(read.schema(), read.name()),
                read.kin().stream()
                        .map(kin -> new RelationName(kin.schema(), kin.name()))
                        .toList());
    }

    private static List<ColumnSource> sources(List<QueryResult.Source> sources) {
        return sources.stream()
                .map(source -> new ColumnSource(new RelationName(source.schema(), source.relation()), source.column()))
                .toList();
    }
}
