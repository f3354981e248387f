package mcpmanager.command.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import mcpmanager.command.claim.ClaimKind;
import mcpmanager.command.claim.Claims;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** References to other things: a document has names where requests and definitions have ids. */
public final class References {

    private References() {}

    /**
     * Puts ids in the place of names, if the part has any.
     *
     * @param at JSON Pointer of the part
     * @throws CommandRejected with the code and the place of the first name that nothing has
     */
    public static void resolve(
            JsonNode part,
            String at,
            String names,
            String ids,
            Function<String, Optional<UUID>> find,
            RejectionCode otherwise) {
        if (!(part instanceof ObjectNode object) || !object.has(names)) {
            return;
        }
        ArrayNode found = object.putArray(ids);
        int number = 0;
        for (String name : Items.texts(object, names)) {
            String path = at + "/" + names + "/" + number++;
            found.add(find.apply(name)
                    .orElseThrow(() -> CommandRejected.field(otherwise, path, "there is nothing with this name"))
                    .toString());
        }
        object.remove(names);
    }

    /** Puts names in the place of ids. What has been deleted since has no name any more and is left out. */
    public static void name(JsonNode part, String ids, String names, ClaimKind kind, List<UUID> owners, Claims claims) {
        if (part instanceof ObjectNode object) {
            object.remove(ids);
            ArrayNode all = object.putArray(names);
            owners.forEach(owner -> claims.nameOf(kind, owner).ifPresent(all::add));
        }
    }
}
