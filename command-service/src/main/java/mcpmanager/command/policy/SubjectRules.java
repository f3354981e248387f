package mcpmanager.command.policy;

import java.util.List;
import java.util.Objects;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.rejection.VisibleText;
import mcpmanager.events.policy.PolicyDefinition.Subjects;
import mcpmanager.events.policy.PolicyDefinition.TokenClaim;
import mcpmanager.events.policy.PolicyDefinition.TokenSubject;
import org.jspecify.annotations.Nullable;

/** Whom a policy may mean. */
final class SubjectRules {

    static final int MOST = 100;
    static final int NAME_LENGTH = 255;
    static final int ISSUER_LENGTH = 500;

    private SubjectRules() {}

    /** @throws CommandRejected {@code POLICY_INVALID} or {@code TEXT_INVALID} */
    static void check(Subjects subjects) {
        List<TokenSubject> tokens = Objects.requireNonNullElse(subjects.tokens(), List.of());
        List<TokenClaim> claims = Objects.requireNonNullElse(subjects.claims(), List.of());
        boolean named = !subjects.serverIds().isEmpty()
                || !subjects.keyIds().isEmpty()
                || !tokens.isEmpty()
                || !claims.isEmpty();
        require(subjects.everyone() != named, "/subjects", "must be everyone, or servers, keys, tokens and claims");
        requireMost("/subjects/serverIds", subjects.serverIds());
        requireMost("/subjects/keyIds", subjects.keyIds());
        requireMost("/subjects/tokens", tokens);
        requireMost("/subjects/claims", claims);
        for (int i = 0; i < tokens.size(); i++) {
            String at = "/subjects/tokens/" + i;
            VisibleText.requireLine(at + "/issuer", tokens.get(i).issuer(), ISSUER_LENGTH);
            VisibleText.requireLine(at + "/subject", tokens.get(i).subject(), NAME_LENGTH);
        }
        for (int i = 0; i < claims.size(); i++) {
            String at = "/subjects/claims/" + i;
            checkIssuer(at, claims.get(i).issuer());
            VisibleText.requireLine(at + "/name", claims.get(i).name(), NAME_LENGTH);
            VisibleText.requireLine(at + "/value", claims.get(i).value(), NAME_LENGTH);
        }
    }

    private static void checkIssuer(String at, @Nullable String issuer) {
        if (issuer != null) {
            VisibleText.requireLine(at + "/issuer", issuer, ISSUER_LENGTH);
        }
    }

    private static void requireMost(String path, List<?> list) {
        require(list.size() <= MOST, path, "must have at most " + MOST + " entries");
    }

    private static void require(boolean holds, String path, String message) {
        if (!holds) {
            throw CommandRejected.field(RejectionCode.POLICY_INVALID, path, message);
        }
    }
}
