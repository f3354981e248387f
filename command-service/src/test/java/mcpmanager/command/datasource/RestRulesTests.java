package mcpmanager.command.datasource;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.util.List;
import mcpmanager.chassis.problem.FieldProblem;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection.Rest;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.datasource.RestAuthentication.Basic;
import mcpmanager.events.datasource.RestAuthentication.Bearer;
import mcpmanager.events.datasource.RestAuthentication.ClientCertificate;
import mcpmanager.events.datasource.RestAuthentication.ClientCredentials;
import mcpmanager.events.datasource.RestAuthentication.Header;
import mcpmanager.events.datasource.RestAuthentication.None;
import mcpmanager.events.datasource.RestAuthentication.Query;
import mcpmanager.events.datasource.RestAuthentication.SecretIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestRulesTests {

    private static final String TOKEN_URL = "https://login.example/token";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example",
                "https://api.example/",
                "http://10.0.0.1:8080/v1/things",
                "https://[fd00::1]:8443/a%20b",
                "https://a.example/v1;x=1/@me"
            })
    void a_base_url_is_absolute_and_plain(String url) {
        assertThatCode(() -> ConnectionRules.check(rest(url, new None()))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example",
                "//api.example",
                "HTTPS://api.example",
                "ftp://api.example",
                "file:///etc/passwd",
                "https:",
                "https:api.example",
                "https:///path",
                "https://user@api.example",
                "https://user:pw@api.example",
                "https://@api.example",
                "https://api.example?",
                "https://api.example/?a=b",
                "https://api.example#",
                "https://api.example:0",
                "https://api.example:",
                "https://api.example:65536",
                "https://api.example:99999999999",
                "https://api_-.example-/",
                "https://api.example/../admin",
                "https://api.example/./a",
                "https://api.example/%2e%2E/a",
                "https://api.example/a b",
                "https://api.example/%zz",
                "https://api.example/\\a",
                "https://api.example\\@evil.example",
                "https://مثال.example",
                "https://api.example/مسیر",
                "https://[fe80::1%25eth0]/",
                "https://api.example/a\nb"
            })
    void nothing_else_is_a_base_url(String url) {
        assertThat(assertRejected(RejectionCode.CONNECTION_INVALID, () -> ConnectionRules.check(rest(url, new None())))
                        .errors())
                .extracting(FieldProblem::path)
                .containsExactly("/connection/baseUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "Host", "content-length", "Transfer-Encoding", "Proxy-Authorization", "a:b", "a\r\nb"
            })
    void a_header_of_the_transport_or_none_carries_no_secret(String name) {
        assertRejected(
                RejectionCode.CONNECTION_INVALID,
                () -> ConnectionRules.check(rest("https://a.example", new Header(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a&b", "کلید", "a\nb"})
    void a_query_parameter_has_a_plain_name(String name) {
        assertRejected(
                RejectionCode.CONNECTION_INVALID,
                () -> ConnectionRules.check(rest("https://a.example", new Query(name))));
    }

    @Test
    void a_client_of_an_authorization_server_is_named_as_OAuth_wants() {
        assertThatCode(() -> ConnectionRules.check(rest("https://a.example", client(TOKEN_URL, "me", "a:b c"))))
                .doesNotThrowAnyException();
        assertClient(client("https://login.example/token?x=1", "me", null), "tokenUrl");
        assertClient(client("file:///etc/passwd", "me", null), "tokenUrl");
        assertClient(client(TOKEN_URL, "", null), "clientId");
        assertClient(client(TOKEN_URL, "a\r\nb", null), "clientId");
        assertClient(client(TOKEN_URL, "me", ""), "scope");
        assertClient(client(TOKEN_URL, "me", "a  b"), "scope");
        assertClient(client(TOKEN_URL, "me", "a".repeat(1_001)), "scope");
    }

    private static void assertClient(ClientCredentials client, String field) {
        assertThat(assertRejected(
                                RejectionCode.CONNECTION_INVALID,
                                () -> ConnectionRules.check(rest("https://a.example", client)))
                        .errors())
                .extracting(FieldProblem::path)
                .containsExactly("/connection/authentication/" + field);
    }

    private static ClientCredentials client(String tokenUrl, String clientId, @Nullable String scope) {
        return new ClientCredentials(tokenUrl, clientId, scope, SecretIn.BODY);
    }

    @Test
    void certificates_are_for_https_and_can_be_read() throws Exception {
        X509Bundle authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();

        assertThatCode(() -> ConnectionRules.check(trusting("https://a.example", authority.getCertificatePEM())))
                .doesNotThrowAnyException();
        assertRejected(
                RejectionCode.CONNECTION_INVALID,
                () -> ConnectionRules.check(trusting("http://a.example", authority.getCertificatePEM())));
        assertRejected(
                RejectionCode.CONNECTION_INVALID, () -> ConnectionRules.check(trusting("https://a.example", "none")));
        assertRejected(
                RejectionCode.CONNECTION_INVALID,
                () -> ConnectionRules.check(rest("http://a.example", new ClientCertificate())));
        assertSecret(new ClientCertificate(), authority.getPrivateKeyPEM() + authority.getCertificatePEM(), true);
        assertSecret(new ClientCertificate(), authority.getCertificatePEM(), false);
        assertSecret(new Bearer(), authority.getPrivateKeyPEM() + authority.getCertificatePEM(), false);
    }

    private static Rest trusting(String url, String certificates) {
        return new Rest(url, new None(), List.of(), certificates);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:b", "a\nb"})
    void a_user_has_no_colon(String name) {
        assertRejected(
                RejectionCode.CONNECTION_INVALID,
                () -> ConnectionRules.check(rest("https://a.example", new Basic(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "0.0.0.0/0", "169.254.169.254/32", "8.8.8.8/32", "fe80::/10", "x"})
    void only_ranges_of_private_networks_are_allowed(String range) {
        assertRejected(
                RejectionCode.CONNECTION_INVALID,
                () -> ConnectionRules.check(
                        new Rest("https://a.example", new None(), List.of("10.0.0.0/8", range), null)));
    }

    @Test
    void a_secret_is_what_its_protocol_carries_as_it_is() {
        assertSecret(new Bearer(), "abc.DEF-1", true);
        assertSecret(new Bearer(), "a b", false);
        assertSecret(new Bearer(), "a\r\nX: y", false);
        assertSecret(new Header("X-Key"), "ApiKey a b", true);
        assertSecret(new Header("X-Key"), " a", false);
        assertSecret(new Header("X-Key"), "کلید", false);
        assertSecret(new Basic("u"), "گذرواژه", true);
        assertSecret(new Basic("u"), "a\nb", false);
        assertSecret(new None(), "a", false);
        assertSecret(new Query("key"), "a&b=c", true);
        assertSecret(new Query("key"), "a\nb", false);
        assertSecret(client(TOKEN_URL, "me", null), "a b", true);
        assertSecret(client(TOKEN_URL, "me", null), "کلید", false);
    }

    private static void assertSecret(RestAuthentication authentication, String secret, boolean possible) {
        Rest rest = rest("https://a.example", authentication);
        if (possible) {
            assertThatCode(() -> PasswordRules.check(rest, new Plaintext(secret)))
                    .doesNotThrowAnyException();
        } else {
            assertRejected(RejectionCode.PASSWORD_INVALID, () -> PasswordRules.check(rest, new Plaintext(secret)));
        }
    }

    private static Rest rest(String url, RestAuthentication authentication) {
        return new Rest(url, authentication, List.of(), null);
    }
}
