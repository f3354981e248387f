package mcpmanager.chassis.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where issuers may be whose tokens open MCP servers.
 *
 * @param issuerNetworks private networks, as CIDR ranges; public addresses need none. With {@code 127.0.0.0/8} among them
 *     an issuer on this machine may be spoken to over http.
 */
@ConfigurationProperties("mcpm.oauth")
public record IssuerSettings(@DefaultValue List<String> issuerNetworks) {

    /** @throws IllegalArgumentException when a range is not within a private network */
    public IssuerNetworks networks() {
        return IssuerNetworks.of(issuerNetworks);
    }
}
