package mcpmanager.command.server;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.server.McpServerCommand.SetAuthorization;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.policy.PolicyDefinition.Tools;
import mcpmanager.events.server.McpServerEvent.AuthorizationChanged;
import mcpmanager.events.server.McpServerEvent.McpServerCreated;
import mcpmanager.events.server.McpServerId;
import mcpmanager.events.server.ServerAuthorization;
import mcpmanager.events.server.ServerAuthorization.ScopeTools;
import mcpmanager.events.server.ServerAuthorization.Scopes;
import mcpmanager.events.tool.ToolId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthorizationTests {

    private static final McpServerId ID = McpServerId.next();
    private static final OrganizationId ORGANIZATION = OrganizationId.next();
    private static final Tools ALL = new Tools(true, List.of(), List.of());
    private static final Scopes ANY = new Scopes(true, List.of());
    private static final McpServer PRESENT =
            McpServer.evolve(new McpServer.Absent(), new McpServerCreated(ID, ORGANIZATION, "sales", "Sales", null));

    @Test
    void tokens_of_an_issuer_open_a_server_until_they_do_no_more() {
        ServerAuthorization authorization =
                authorization("api://sales", new Scopes(false, List.of(new ScopeTools("orders.read", ALL))));
        McpServer open =
                McpServer.evolve(PRESENT, decided(PRESENT, authorization).getFirst());

        assertThat(decided(PRESENT, authorization))
                .containsExactly(new AuthorizationChanged(ID, ORGANIZATION, authorization));
        assertThat(decided(open, authorization)).isEmpty();
        assertThat(decided(open, null)).containsExactly(new AuthorizationChanged(ID, ORGANIZATION, null));
        assertThat(decided(PRESENT, null)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void is_refused(ServerAuthorization authorization) {
        assertRejected(RejectionCode.AUTHORIZATION_INVALID, () -> decided(PRESENT, authorization));
    }

    static Stream<ServerAuthorization> is_refused() {
        return Stream.of(
                authorization("", ANY),
                authorization("با فاصله", ANY),
                authorization("a b", ANY),
                authorization("a".repeat(501), ANY),
                authorization(null, new Scopes(false, List.of())),
                authorization(null, new Scopes(true, List.of(new ScopeTools("a", ALL)))),
                authorization(null, opening(new ScopeTools("a", ALL), new ScopeTools("a", ALL))),
                authorization(null, opening(new ScopeTools("", ALL))),
                authorization(null, opening(new ScopeTools("a b", ALL))),
                authorization(null, opening(new ScopeTools("\"a\"", ALL))),
                authorization(null, opening(new ScopeTools("a".repeat(201), ALL))),
                authorization(null, opening(new ScopeTools("a", new Tools(false, List.of(), List.of())))),
                authorization(null, opening(new ScopeTools("a", new Tools(true, List.of(), List.of("read"))))),
                authorization(null, opening(new ScopeTools("a", new Tools(false, List.of(), List.of("Read"))))),
                authorization(
                        null,
                        opening(new ScopeTools(
                                "a",
                                new Tools(
                                        false,
                                        Stream.generate(ToolId::next).limit(201).toList(),
                                        List.of())))),
                authorization(
                        null,
                        opening(IntStream.range(0, 51)
                                .mapToObj(i -> new ScopeTools("s" + i, ALL))
                                .toArray(ScopeTools[]::new))));
    }

    private static Scopes opening(ScopeTools... scopes) {
        return new Scopes(false, List.of(scopes));
    }

    private static ServerAuthorization authorization(@Nullable String audience, Scopes scopes) {
        return new ServerAuthorization("https://idp.example/one", null, audience, false, scopes);
    }

    private static List<AuthorizationChanged> decided(McpServer state, @Nullable ServerAuthorization authorization) {
        return McpServer.decide(state, new SetAuthorization(ID, ORGANIZATION, authorization, null), Instant.now())
                .map(AuthorizationChanged.class::cast)
                .map(List::of)
                .orElse(Collections.emptyList());
    }
}
