package mcpmanager.command.datasource;

import static mcpmanager.command.Rejections.assertRejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import mcpmanager.command.datasource.DataSource.Registered;
import mcpmanager.command.rejection.RejectionCode;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.datasource.DataSourceConnection;
import mcpmanager.events.datasource.DataSourceConnection.Postgres;
import mcpmanager.events.datasource.DataSourceConnection.Rest;
import mcpmanager.events.datasource.DataSourceConnection.TlsMode;
import mcpmanager.events.datasource.RestAuthentication;
import mcpmanager.events.organization.OrganizationId;
import mcpmanager.events.secret.SecretRef;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialDestinationTests {

    private static final Postgres DATABASE = new Postgres("db", 5432, "shop", "reader", TlsMode.REQUIRE);
    private static final RestAuthentication BEARER = new RestAuthentication.Bearer();
    private static final RestAuthentication NONE = new RestAuthentication.None();

    @ParameterizedTest
    @CsvSource({
        "db,     5432, shop,  reader, REQUIRE,     true",
        "db,     5432, other, writer, VERIFY_FULL, true",
        "db,     5432, shop,  reader, DISABLE,     false",
        "db2,    5432, shop,  reader, REQUIRE,     false",
        "db.,    5432, shop,  reader, REQUIRE,     false",
        "db,     5433, shop,  reader, VERIFY_FULL, false"
    })
    void a_database_is_where_its_server_is(
            String host, int port, String database, String username, TlsMode tls, boolean same) {
        assertThat(CredentialDestination.isSame(DATABASE, new Postgres(host, port, database, username, tls)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/v1,      true",
        "https://a.example/v1/,     false",
        "https://a.example/v2,      false",
        "https://a.example:8443/v1, false",
        "https://b.example/v1,      false",
        "http://a.example/v1,       false"
    })
    void a_web_service_is_where_its_base_url_leads(String baseUrl, boolean same) {
        Rest before = new Rest("https://a.example/v1", BEARER, List.of(), null);

        assertThat(CredentialDestination.isSame(before, new Rest(baseUrl, BEARER, List.of("10.0.0.0/8"), null)))
                .isEqualTo(same);
    }

    @Test
    void whom_a_web_service_trusts_and_where_a_clients_secret_goes_are_part_of_the_place() {
        Rest bearer = new Rest("https://a.example", BEARER, List.of(), null);
        Rest client = new Rest("https://a.example", client("https://login.example/t", "me"), List.of(), null);

        assertThat(CredentialDestination.isSame(
                        bearer, new Rest("https://a.example", BEARER, List.of(), "another authority")))
                .isFalse();
        assertThat(CredentialDestination.isSame(
                        client,
                        new Rest("https://a.example", client("https://login.example/t", "you"), List.of(), null)))
                .isTrue();
        assertThat(CredentialDestination.isSame(
                        client, new Rest("https://a.example", client("https://evil.example/t", "me"), List.of(), null)))
                .isFalse();
        assertThat(CredentialDestination.isSame(client, bearer)).isFalse();
        assertThat(CredentialDestination.isSame(bearer, client)).isFalse();
    }

    private static RestAuthentication client(String tokenUrl, String clientId) {
        return new RestAuthentication.ClientCredentials(tokenUrl, clientId, null, RestAuthentication.SecretIn.HEADER);
    }

    @Test
    void no_credential_is_needed_where_none_is_kept_or_sent() {
        Rest elsewhere = new Rest("https://b.example", BEARER, List.of(), null);
        Rest open = new Rest("https://b.example", NONE, List.of(), null);
        Registered kept = registered(new Rest("https://a.example", BEARER, List.of(), null), SecretRef.of("x", "y", 0));
        Registered none = registered(new Rest("https://a.example", NONE, List.of(), null), null);

        assertRejected(RejectionCode.CREDENTIAL_NEEDED, () -> CredentialDestination.check(kept, elsewhere, null));
        assertThatCode(() -> CredentialDestination.check(kept, elsewhere, new Plaintext("again")))
                .doesNotThrowAnyException();
        assertThatCode(() -> CredentialDestination.check(kept, open, null)).doesNotThrowAnyException();
        assertThatCode(() -> CredentialDestination.check(none, open, null)).doesNotThrowAnyException();
    }

    private static Registered registered(DataSourceConnection connection, @Nullable SecretRef credential) {
        return new Registered(OrganizationId.next(), "a", connection, credential, credential == null ? 0 : 1, true);
    }
}
