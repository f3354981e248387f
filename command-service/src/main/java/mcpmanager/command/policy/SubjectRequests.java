package mcpmanager.command.policy;

import java.util.List;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.server.ApiKeyId;
import mcpmanager.events.server.McpServerId;
import org.jspecify.annotations.Nullable;

/** Whom a policy means, as JSON. */
final class SubjectRequests {

    private SubjectRequests() {}

    record Subjects(
            @Nullable Boolean everyone,
            @Nullable List<@Nullable McpServerId> serverIds,
            @Nullable List<@Nullable ApiKeyId> keyIds,
            @Nullable List<@Nullable TokenSubject> tokens,
            @Nullable List<@Nullable TokenClaim> claims) {

        PolicyDefinition.Subjects toSubjects() {
            return new PolicyDefinition.Subjects(
                    everyone != null && everyone,
                    PolicyRequests.entries("/subjects/serverIds", serverIds),
                    PolicyRequests.entries("/subjects/keyIds", keyIds),
                    PolicyRequests.rules("/subjects/tokens", tokens, TokenSubject::toSubject),
                    PolicyRequests.rules("/subjects/claims", claims, TokenClaim::toClaim));
        }
    }

    record TokenSubject(
            @Required @Nullable String issuer,
            @Required @Nullable String subject) {

        private PolicyDefinition.TokenSubject toSubject(String at) {
            return new PolicyDefinition.TokenSubject(
                    Fields.required(at + "/issuer", issuer), Fields.required(at + "/subject", subject));
        }
    }

    /** @param issuer whoever issued the token unless said otherwise */
    record TokenClaim(
            @Nullable String issuer,
            @Required @Nullable String name,
            @Required @Nullable String value) {

        private PolicyDefinition.TokenClaim toClaim(String at) {
            return new PolicyDefinition.TokenClaim(
                    issuer, Fields.required(at + "/name", name), Fields.required(at + "/value", value));
        }
    }
}
