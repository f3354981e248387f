package mcpmanager.command.server;

import java.util.List;
import java.util.stream.IntStream;
import mcpmanager.chassis.api.Required;
import mcpmanager.command.http.Fields;
import mcpmanager.events.policy.PolicyDefinition;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;

/** Whose tokens open a server, as JSON, and the setting that it means. */
final class AuthorizationRequests {

    private AuthorizationRequests() {}

    /**
     * @param jwksUri where the issuer's metadata says unless said otherwise
     * @param audience the server's public URL unless said otherwise
     */
    record Set(
            @Required @Nullable String issuer,
            @Nullable String jwksUri,
            @Nullable String audience,
            @Required @Nullable Boolean apiKeys,
            @Required @Nullable Scopes scopes) {

        ServerAuthorization toAuthorization() {
            return new ServerAuthorization(
                    Fields.required("/issuer", issuer),
                    jwksUri,
                    audience,
                    Fields.required("/apiKeys", apiKeys),
                    Fields.required("/scopes", scopes).toScopes());
        }
    }

    /** Either any, or what each scope opens. */
    record Scopes(@Nullable Boolean any, @Nullable List<@Nullable Opening> opening) {

        private ServerAuthorization.Scopes toScopes() {
            List<@Nullable Opening> all = opening == null ? List.of() : opening;
            return new ServerAuthorization.Scopes(
                    any != null && any,
                    IntStream.range(0, all.size())
                            .mapToObj(i -> Fields.required("/scopes/opening/" + i, all.get(i))
                                    .toScopeTools("/scopes/opening/" + i))
                            .toList());
        }
    }

    record Opening(
            @Required @Nullable String scope,
            @Required @Nullable Tools tools) {

        private ServerAuthorization.ScopeTools toScopeTools(String at) {
            return new ServerAuthorization.ScopeTools(
                    Fields.required(at + "/scope", scope),
                    Fields.required(at + "/tools", tools).toTools(at + "/tools"));
        }
    }

    /** All tools of the server, or those with one of the ids or tags. */
    record Tools(
            @Nullable Boolean all,
            @Nullable List<@Nullable ToolId> ids,
            @Nullable List<@Nullable String> tags) {

        private PolicyDefinition.Tools toTools(String at) {
            return new PolicyDefinition.Tools(
                    all != null && all, entries(at + "/ids", ids), entries(at + "/tags", tags));
        }
    }

    private static <T> List<T> entries(String path, @Nullable List<@Nullable T> list) {
        return list == null
                ? List.of()
                : IntStream.range(0, list.size())
                        .<T>mapToObj(i -> Fields.required(path + "/" + i, list.get(i)))
                        .toList();
    }
}
