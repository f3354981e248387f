package mcpmanager.invoke.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mcpmanager.events.tool.ToolId;

/** The tools of one server that can be listed and called: assigned, enabled, of the same organisation, compiled. */
record VisibleSet(
        List<CallableTool> callable,
        List<ListedTool> listed,
        Map<String, CallableTool> byName,
        Map<ToolId, CallableTool> byId) {

    static final VisibleSet NOTHING = new VisibleSet(List.of(), List.of(), Map.of(), Map.of());

    /** Names are unique in an organisation; should two be equal all the same, neither is visible. */
    static VisibleSet of(Stream<CallableTool> tools) {
        Map<String, List<CallableTool>> named =
                tools.collect(Collectors.groupingBy(tool -> tool.listed().name()));
        List<CallableTool> unique = named.values().stream()
                .filter(same -> same.size() == 1)
                .map(List::getFirst)
                .sorted(Comparator.comparing(tool -> tool.listed().name()))
                .toList();
        return new VisibleSet(
                unique,
                unique.stream().map(CallableTool::listed).toList(),
                index(unique, tool -> tool.listed().name()),
                index(unique, tool -> tool.listed().id()));
    }

    private static <K> Map<K, CallableTool> index(List<CallableTool> tools, Function<CallableTool, K> key) {
        return tools.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
