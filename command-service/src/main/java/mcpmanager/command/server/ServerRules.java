package mcpmanager.command.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import org.jspecify.annotations.Nullable;

/** What a server may be called, and whose tokens may open it; where an issuer may be depends on the installation. */
final class ServerRules {

    static final int NAME_LENGTH = 100;
    static final int INSTRUCTIONS_LENGTH = 4_000;
    static final int SLUG_LENGTH = 63;
    static final int AUDIENCE_LENGTH = 500;
    static final int MOST_SCOPES = 50;
    static final int MOST_TOOLS = 200;
    static final int MOST_TAGS = 16;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](-?[a-z0-9])*");

    /** RFC 6749, appendix A.4, and not longer than anyone needs. */
    private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,200}");

    /** Visible ASCII: an absolute URI, or whatever name an issuer gives to resources. */
    private static final Pattern AUDIENCE = Pattern.compile("[\\x21-\\x7E]{1," + AUDIENCE_LENGTH + "}");

    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");

    private ServerRules() {}

    /** @throws CommandRejected {@code SLUG_INVALID} */
    static void checkSlug(String slug) {
        if (slug.length() > SLUG_LENGTH || !SLUG.matcher(slug).matches()) {
            throw CommandRejected.field(
                    RejectionCode.SLUG_INVALID, "/slug", "must be at most " + SLUG_LENGTH + " of " + SLUG);
        }
    }

    /** @throws CommandRejected {@code TEXT_INVALID} */
    static void checkTexts(String name, @Nullable String instructions) {
        VisibleText.requireLine("/name", name, NAME_LENGTH);
        if (instructions != null) {
            VisibleText.requireLines("/instructions", instructions, INSTRUCTIONS_LENGTH);
        }
    }

    /** @throws CommandRejected {@code AUTHORIZATION_INVALID} */
    static void check(ServerAuthorization authorization) {
        String audience = authorization.audience();
        require(
                audience == null || AUDIENCE.matcher(audience).matches(),
                "/audience",
                "must be 1 to " + AUDIENCE_LENGTH + " visible ASCII characters");
        List<ScopeTools> opening = authorization.scopes().opening();
        require(
                authorization.scopes().any() == opening.isEmpty(),
                "/scopes",
                "must be any, or say what each scope opens");
        require(opening.size() <= MOST_SCOPES, "/scopes/opening", "must have at most " + MOST_SCOPES + " entries");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < opening.size(); i++) {
            String at = "/scopes/opening/" + i;
            String scope = opening.get(i).scope();
            require(SCOPE.matcher(scope).matches(), at + "/scope", "must be a scope-token (RFC 6749) of at most 200");
            require(seen.add(scope), at + "/scope", "is there twice");
            checkTools(at + "/tools", opening.get(i).tools());
        }
    }

    private static void checkTools(String at, Tools tools) {
        boolean named = !tools.ids().isEmpty() || !tools.tags().isEmpty();
        require(tools.all() != named, at, "must be all, or ids and tags");
        require(tools.ids().size() <= MOST_TOOLS, at + "/ids", "must have at most " + MOST_TOOLS + " entries");
        require(tools.tags().size() <= MOST_TAGS, at + "/tags", "must have at most " + MOST_TAGS + " entries");
        require(
                tools.tags().stream().allMatch(tag -> TAG.matcher(tag).matches()),
                at + "/tags",
                "a tag has 1 to 32 lower-case Latin letters, digits, - and _");
    }

    private static void require(boolean holds, String path, String message) {
        if (!holds) {
            throw CommandRejected.field(RejectionCode.AUTHORIZATION_INVALID, path, message);
        }
    }
}
