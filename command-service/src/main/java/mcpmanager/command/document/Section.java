package mcpmanager.command.document;

import java.util.List;
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
     * Looks at an item before anything is applied, outside of the transaction: what takes long, such as trying a connection.
     *
     * @throws CommandRejected when it can't be applied
     */
    default void prepare(ObjectNode item, Applying applying) {}

    /**
     * Makes the thing what the item says: creates it, changes it, or leaves it as it is.
     *
     * @throws CommandRejected or {@code ProblemException} when that is refused; paths of fields begin at the item
     */
    Applied apply(ObjectNode item, Applying applying);

    /** The organisation's things of this kind by name, in the form in which they are applied, without secrets. */
    List<ObjectNode> export(OrganizationId organization);
}
