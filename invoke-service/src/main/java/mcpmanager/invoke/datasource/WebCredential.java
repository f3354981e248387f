package mcpmanager.invoke.datasource;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mcpmanager.events.datasource.RestAuthentication;

/** How a request says who calls: one header, whatever the tool would have there. */
@FunctionalInterface
interface WebCredential {

    void addTo(HttpHeaders headers);

    static WebCredential of(RestAuthentication authentication, String secret) {
        return switch (authentication) {
            case RestAuthentication.None none -> headers -> {};
            case RestAuthentication.Bearer bearer -> header(HttpHeaderNames.AUTHORIZATION, "Bearer " + secret);
            case RestAuthentication.Basic basic ->
                header(HttpHeaderNames.AUTHORIZATION, "Basic " + base64(basic.username() + ":" + secret));
            case RestAuthentication.Header header -> header(header.name(), secret);
        };
    }

    private static WebCredential header(CharSequence name, String value) {
        return headers -> headers.set(name, value);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
