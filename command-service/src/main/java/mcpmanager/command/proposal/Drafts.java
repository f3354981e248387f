package mcpmanager.command.proposal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.VisibleText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Collects drafts of tools, in the form in which a tool is registered, and what none could be made for. */
final class Drafts {

    private static final int LONGEST_NAME = 64;

    private final Set<String> names = new HashSet<>();
    private final List<ObjectNode> drafts = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /**
     * What could be drafted, for review; nothing has been created.
     *
     * @param drafts each can be sent to {@code POST /api/v1/tools} as it is
     */
    record Proposal(List<ObjectNode> drafts, List<LeftOut> leftOut) {}

    /** A table, view or operation that no tool could be drafted for, and why. */
    record LeftOut(String name, String reason) {}

    /** A new draft with a name of its own, close to the wanted one. */
    ObjectNode add(String wantedName, String description) {
        ObjectNode draft = JsonMapper.shared().createObjectNode();
        draft.put("name", free(wantedName)).put("description", description);
        drafts.add(draft);
        return draft;
    }

    void leaveOut(String name, String reason) {
        leftOut.add(new LeftOut(name, reason));
    }

    int size() {
        return drafts.size();
    }

    Proposal proposal() {
        return new Proposal(drafts, leftOut);
    }

    /** The text, if people can see all of it; else null. */
    static @Nullable String visible(@Nullable String text, int most) {
        if (text == null) {
            return null;
        }
        String plain = text.replace("\r\n", "\n").strip();
        try {
            VisibleText.requireLines("", plain, most);
            return plain;
        } catch (CommandRejected notForPeople) {
            return null;
        }
    }

    private String free(String wanted) {
        String name = wanted.replaceAll("[^A-Za-z0-9_-]", "_");
        for (int number = 1; ; number++) {
            String suffix = number == 1 ? "" : "_" + number;
            String candidate = name.substring(0, Math.min(name.length(), LONGEST_NAME - suffix.length())) + suffix;
            if (names.add(candidate)) {
                return candidate;
            }
        }
    }
}
