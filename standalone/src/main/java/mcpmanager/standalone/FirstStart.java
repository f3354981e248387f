package mcpmanager.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import mcpmanager.embedded.PrivateFiles;
import mcpmanager.standalone.demo.DemoContent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a newcomer needs, kept in {@code first-start.json} (0600) so that a script can use it. The addresses follow the
 * present start; password and key are those of the first one.
 *
 * @param url where the system answers
 * @param adminPassword the one-time password of the first administrator
 * @param mcpUrl the demo server's address; null without demo content
 * @param apiKey the demo server's key; null without demo content
 * @param kafka bootstrap servers
 * @param complete whether the first start came to its end
 */
record FirstStart(
        String url,
        String adminUser,
        String adminPassword,
        @Nullable String mcpUrl,
        @Nullable String apiKey,
        String kafka,
        boolean complete) {

    static final String FILE = "first-start.json";
    private static final int PASSWORD_BYTES = 15;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Reads what is kept and adapts the addresses, or makes a password and keeps it. */
    static FirstStart ensure(Path data, String url, String kafka) throws IOException {
        Path file = data.resolve(FILE);
        FirstStart facts = Files.exists(file)
                ? JSON.readValue(Files.readString(file), FirstStart.class).at(url, kafka)
                : new FirstStart(url, "admin", password(), null, null, kafka, false);
        facts.write(data);
        return facts;
    }

    /** The end of the first start. */
    FirstStart completed(DemoContent.@Nullable Access demo) {
        return new FirstStart(
                url,
                adminUser,
                adminPassword,
                demo == null ? null : demo.mcpUrl(),
                demo == null ? null : demo.apiKey(),
                kafka,
                true);
    }

    void write(Path data) throws IOException {
        PrivateFiles.write(
                data.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    @Override
    public String toString() {
        return "FirstStart[" + url + "]";
    }

    private FirstStart at(String presentUrl, String presentKafka) {
        String presentMcpUrl = mcpUrl == null ? null : presentUrl + mcpUrl.substring(url.length());
        return new FirstStart(presentUrl, adminUser, adminPassword, presentMcpUrl, apiKey, presentKafka, complete);
    }

    private static String password() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
