package mcpmanager.invoke.oauth;

import static mcpmanager.invoke.SharedGateway.BOOTSTRAP;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.invoke.Gateway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with a public URL of its own, which speaks to issuers on this machine. */
final class TokenGateway {

    static final String PUBLIC_URL = "https://gateway.example";
    static final Gateway GATEWAY = new Gateway(
            EmbeddedServers.shared().postgres().newDatabase("oauth"),
            BOOTSTRAP,
            "mcpm.invoke.public-url=" + PUBLIC_URL,
            "mcpm.oauth.issuer-networks=127.0.0.0/8",
            "mcpm.invoke.flood.address-per-second=0",
            "mcpm.mcp.keep-alive=300ms");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private TokenGateway() {}

    static String audience(String slug) {
        return PUBLIC_URL + "/mcp/" + slug;
    }

    static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** @param headers name, value, name, value */
    static HttpResponse<String> post(String path, String method, String params, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    static HttpResponse<String> list(String slug, String token) {
        return post("/mcp/" + slug, "tools/list", "{}", "Authorization", "Bearer " + token);
    }

    static JsonNode call(String slug, String token, String tool, String arguments) {
        return json(post(
                "/mcp/" + slug,
                "tools/call",
                "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}",
                "Authorization",
                "Bearer " + token));
    }

    static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    /** The answer but for what is another one each time. */
    static String withoutTrace(JsonNode answer) {
        return answer.toString().replaceAll("[0-9a-f]{32}", "");
    }

    static String challenge(HttpResponse<String> response) {
        return response.headers().firstValue("www-authenticate").orElse("");
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + GATEWAY.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
