package mcpmanager.invoke.instance;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Names one gateway instance; after a start it is another. */
@Component
public final class InstanceId {

    private final String value = UUID.randomUUID().toString();

    public String value() {
        return value;
    }
}
