package mcpmanager.command.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import mcpmanager.command.Admin;
import mcpmanager.command.Http;
import mcpmanager.command.Http.Answer;
import mcpmanager.command.RunningService;
import mcpmanager.command.Shop;
import mcpmanager.embedded.PostgresDatabase;
import org.junit.jupiter.api.Test;

/** Whoever may change a data source can't have its password sent to a host of their own. */
class CredentialElsewhereIT {

    private static final String PATH = "/api/v1/data-sources/";

    private final Http admin = RunningService.shared().admin();
    private final PostgresDatabase shop = Shop.database();
    private final String name = Admin.fresh("shop");
    private final String source = admin.post(
                    "/api/v1/data-sources", Shop.registration(name, Shop.READER, Shop.READER_PASSWORD))
            .id();

    @Test
    void another_host_or_port_is_not_even_asked_without_the_password() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout(200);

            Answer refused = admin.put(PATH + source, without(at(shop.host(), listening.getLocalPort())));
            Answer applied = admin.post("/api/v1/apply", document(at(shop.host(), listening.getLocalPort())));

            assertNeeded(refused);
            assertThat(applied.code()).isEqualTo("DOCUMENT_REFUSED");
            assertThat(applied.body().path("errors").toString()).contains("/dataSources/0", "CREDENTIAL_NEEDED");
            assertThat(listening)
                    .satisfies(socket -> assertThat(isAsked(socket)).isFalse());
        }
        assertNeeded(admin.put(PATH + source, without(at("localhost", shop.port()))));
    }

    @Test
    void with_the_password_it_moves_and_back_again_only_with_it() {
        Answer moved = admin.put(PATH + source, at("localhost", shop.port()));

        assertThat(moved.status()).as(moved.body().toString()).isEqualTo(200);
        assertThat(admin.post(PATH + source + "/test", "")
                        .body()
                        .path("reachable")
                        .asBoolean())
                .isTrue();
        assertNeeded(admin.post(PATH + source + "/restore", "{\"version\": 0}"));
        Answer restored = admin.post(
                PATH + source + "/restore", "{\"version\": 0, \"password\": \"" + Shop.READER_PASSWORD + "\"}");
        assertThat(restored.status()).as(restored.body().toString()).isEqualTo(200);
    }

    @Test
    void a_web_services_key_stays_with_its_base_url() {
        String service = """
                {"name": "%s", "password": "canary-key", "connection": {"type": "REST",
                 "baseUrl": "https://a.example/v1", "authentication": {"type": "BEARER"}}}
                """.formatted(Admin.fresh("api"));
        String one = PATH + admin.post("/api/v1/data-sources", service).id();

        assertNeeded(admin.put(one, without(service).replace("https:", "http:")));
        assertNeeded(admin.put(one, without(service).replace("a.example", "b.example")));
        assertThat(admin.put(one, service.replace("a.example", "b.example")).status())
                .isEqualTo(200);
        assertThat(admin.put(one, without(service).replace("BEARER", "NONE")).status())
                .as("nothing is sent any more")
                .isEqualTo(200);
    }

    private String at(String host, int port) {
        return Shop.registration(name, host, port, shop.name(), Shop.READER, Shop.READER_PASSWORD);
    }

    private static String document(String registration) {
        return "{\"version\": 1, \"dataSources\": [" + without(registration) + "]}";
    }

    private static String without(String registration) {
        return registration.replaceFirst("\"password\": \"[^\"]*\", ", "");
    }

    private static void assertNeeded(Answer answer) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("CREDENTIAL_NEEDED");
        assertThat(answer.body().at("/errors/0/path").asString()).isEqualTo("/password");
    }

    private static boolean isAsked(ServerSocket socket) {
        try {
            socket.accept().close();
            return true;
        } catch (IOException nobodyCame) {
            return false;
        }
    }
}
