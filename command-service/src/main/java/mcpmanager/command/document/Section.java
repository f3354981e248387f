package mcpmanager.command.document;

import java.util.List;
import java.util.function.Supplier;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.events.organization.OrganizationId;
import tools.jackson.databind.node.ObjectNode;

/**
 * One list of a document: things of one kind, known by their names. What a thing refers to has its name in the document, too,
 * and comes in an earlier section. All methods block.
 */
public interface Section {

    /** The sections of a document, in the order in which they are applied. */
    enum Kind {
        DATA_SOURCES("dataSources"),
        TOOLS("tools"),
        SERVERS("servers"),
        POLICIES("policies");

        private final String field;

        Kind(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    Kind kind();

    /**
     * Looks at an item before anything is applied, outside of the transaction: that is the place for what takes long, such as
     * trying a connection.
     *
     * @return makes the thing what the item says, inside of the transaction: creates it, changes it, or leaves it as it is
     * @throws CommandRejected or {@code ProblemException}, like what it returns, when that is refused; paths of fields begin
     *     at the item
     */
    Supplier<Applied> prepare(ObjectNode item, Applying applying);

    /** The organisation's things of this kind by name, in the form in which they are applied, without secrets. */
    List<ObjectNode> export(OrganizationId organization);
}
