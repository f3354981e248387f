package mcpmanager.invoke.oauth;

import java.net.URI;
import mcpmanager.invoke.address.PublicUrl;

/**
 * What servers are called in tokens and in metadata. No header of a request has a say in it.
 *
 * @param publicUrl where agents reach the gateway, without a slash at its end
 */
public record ResourceUrls(String publicUrl) {

    private static final String SERVERS = "/mcp/";
    private static final String THIS_MACHINE = "http://127.0.0.1:8080";

    /** Where nobody has said how the gateway is reached, this machine is all that tokens can be meant for. */
    public static ResourceUrls of(PublicUrl url) {
        return new ResourceUrls(
                url.publicUrl() == null ? THIS_MACHINE : url.publicUrl().toString());
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
