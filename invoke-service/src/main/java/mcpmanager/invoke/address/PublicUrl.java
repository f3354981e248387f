package mcpmanager.invoke.address;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where callers reach the gateway, in front of all proxies.
 *
 * @param publicUrl what stands before {@code /mcp/...}, as {@code https://host[:port][/path]}; null: nobody has said
 */
@ConfigurationProperties("mcpm.invoke")
public record PublicUrl(@Nullable URI publicUrl) {

    public PublicUrl {
        if (publicUrl != null && !isBase(publicUrl)) {
            throw new IllegalArgumentException(
                    "mcpm.invoke.public-url: '" + publicUrl + "' is not of the form https://host[:port][/path]");
        }
    }

    private static boolean isBase(URI url) {
        return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null
                && !url.getRawPath().endsWith("/");
    }
}
