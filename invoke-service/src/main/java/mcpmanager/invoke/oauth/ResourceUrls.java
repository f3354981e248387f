package mcpmanager.invoke.oauth;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What servers are called in tokens and in metadata. No header of a request has a say in it.
 *
 * @param publicUrl where agents reach the gateway, as {@code https://host[:port][/path]}, behind whatever proxy
 */
@ConfigurationProperties("mcpm.invoke")
public record ResourceUrls(
        @DefaultValue("http://127.0.0.1:8080") String publicUrl) {

    private static final String SERVERS = "/mcp/";

    public ResourceUrls {
        publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        URI url = URI.create(publicUrl);
        if (url.getHost() == null
                || !("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("mcpm.invoke.public-url must be https://host[:port][/path]");
        }
    }

    /** A server's resource identifier (RFC 8707), and the audience of its tokens unless its setting says another. */
    public String resource(String slug) {
        return publicUrl + SERVERS + slug;
    }

    /** Where a server's metadata is. */
    public String metadata(String slug) {
        return publicUrl.substring(0, publicUrl.length() - path().length()) + metadataPath(slug);
    }

    /** The well-known part comes before the path (RFC 9728, 3.1). */
    public String metadataPath(String slug) {
        return "/.well-known/oauth-protected-resource" + path() + SERVERS + slug;
    }

    private String path() {
        return URI.create(publicUrl).getRawPath();
    }
}
