package mcpmanager.command.document;

import java.util.List;
import mcpmanager.chassis.problem.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * What applying a document did, or would do.
 *
 * @param dryRun whether nothing was changed
 */
record Plan(boolean dryRun, List<Item> items) {

    /**
     * One item of the document.
     *
     * @param path JSON Pointer into the document
     * @param code why it is refused; then there is no {@code applied}
     */
    record Item(
            String path,
            @Nullable Applied applied,
            @Nullable String code,
            @Nullable String detail,
            List<FieldProblem> errors) {

        static Item of(String path, Applied applied) {
            return new Item(path, applied, null, null, List.of());
        }
    }

    boolean isRefused() {
        return items.stream().anyMatch(item -> item.code() != null);
    }
}
