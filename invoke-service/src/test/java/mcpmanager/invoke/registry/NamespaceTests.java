package mcpmanager.invoke.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import mcpmanager.invoke.address.PublicUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTests {

    @ParameterizedTest
    @CsvSource({
        "https://mcp.example.org,          org.example.mcp",
        "https://MCP.Example.org:8443/gw,  org.example.mcp",
        "http://localhost:8080,            localhost",
        "http://127.0.0.1:8080,            local",
        "http://[::1]:8080,                local",
        "http://gateway:8080,              local",
        "https://xn--mgba3a4f16a.example,  example.xn--mgba3a4f16a"
    })
    void aNamespaceIsThePublicHostTurnedAround(URI url, String namespace) {
        assertThat(Descriptions.of(url, null).namespace().nameOf("shop")).isEqualTo(namespace + "/shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a.example", "https:///mcp", "https://a.example/", "https://a.example?b", "a.example"})
    void whatIsNoBaseOfUrlsIsRefused(URI url) {
        assertThatThrownBy(() -> new PublicUrl(url)).hasMessageContaining("mcpm.invoke.public-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", ".a", "a b", "نام"})
    void whatIsNoNamespaceIsRefused(String namespace) {
        assertThatThrownBy(() -> new RegistrySettings(namespace, false))
                .hasMessageContaining("mcpm.registry.namespace");
    }
}
