package mcpmanager.chassis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Places that no data source may be at unless the deployment allows them, in all the ways to write them. */
public final class RefusedPlaces {

    private RefusedPlaces() {}

    /** URLs with {@code {port}} where a listener's port belongs. */
    public static Stream<String> urls() {
        try (var table = RefusedPlaces.class.getResourceAsStream("refused-urls.txt")) {
            List<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().filter(line -> line.startsWith("http"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names and addresses, without brackets. */
    public static Stream<String> hosts() {
        return urls().map(url -> URI.create(url.replace("{port}", "1")).getAuthority())
                .map(authority -> authority.replaceFirst(":1$", "").replaceFirst("^\\[(.*)]$", "$1"))
                .distinct();
    }
}
