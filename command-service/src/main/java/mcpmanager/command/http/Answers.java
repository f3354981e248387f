package mcpmanager.command.http;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers to accepted commands. */
public final class Answers {

    private Answers() {}

    /**
     * @param version of the aggregate after the command; also in the {@code ETag}
     */
    public record Accepted(String id, long version) {}

    /** 201 with the new thing's place. */
    public static ResponseEntity<Accepted> created(String collection, Object id, long version) {
        return ResponseEntity.created(URI.create(collection + "/" + id))
                .eTag(Versions.tag(version))
                .body(new Accepted(id.toString(), version));
    }

    public static ResponseEntity<Accepted> changed(Object id, long version) {
        return ResponseEntity.ok().eTag(Versions.tag(version)).body(new Accepted(id.toString(), version));
    }
}
