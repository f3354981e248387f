package mcpmanager.invoke.registry;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import mcpmanager.chassis.problem.ProblemException;
import mcpmanager.invoke.catalog.PublishedServer;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are asked for; null: any.
 *
 * @param text a part of the name or the title, in any case
 * @param version of the server; {@code latest} is any, because there is no other
 * @param updatedSince updated then or later
 */
record ServerSearch(
        @Nullable String text,
        @Nullable String version,
        @Nullable Instant updatedSince) {

    static final String LATEST = "latest";

    /** @throws ProblemException {@code UPDATED_SINCE_INVALID} */
    static ServerSearch of(@Nullable String text, @Nullable String version, @Nullable String updatedSince) {
        return new ServerSearch(text, version, updatedSince == null ? null : time(updatedSince));
    }

    boolean finds(PublishedServer server, Descriptions descriptions) {
        return isVersion(server, version)
                && (updatedSince == null || !server.updatedAt().isBefore(updatedSince))
                && (text == null || contains(descriptions.nameOf(server), text) || contains(server.name(), text));
    }

    static boolean isVersion(PublishedServer server, @Nullable String asked) {
        return asked == null || asked.equals(LATEST) || asked.equals(Descriptions.versionOf(server));
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw new ProblemException(RegistryProblem.UPDATED_SINCE_INVALID);
        }
    }
}
