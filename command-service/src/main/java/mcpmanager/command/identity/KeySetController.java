package mcpmanager.command.identity;

import java.util.Map;
import mcpmanager.chassis.api.Described;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Publishes the keys that tokens are verified with (RFC 7517). */
@RestController
final class KeySetController {

    static final String PATH = "/.well-known/jwks.json";

    private final Map<String, Object> keys;

    KeySetController(SigningKeys keys) {
        this.keys = keys.toJson();
    }

    @Described(id = "keySet", summary = "The public keys that tokens are verified with (RFC 7517).")
    @GetMapping(PATH)
    Map<String, Object> keys() {
        return keys;
    }
}
