package mcpmanager.invoke.registry;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The registry.
 *
 * @param namespace what the names of servers begin with, in reverse-DNS form; null: made of the gateway's public host
 * @param keysInUrls whether the read key may stand in the path, for clients that can send nothing but a URL
 */
@ConfigurationProperties("mcpm.registry")
public record RegistrySettings(@Nullable String namespace, boolean keysInUrls) {

    private static final Pattern NAMESPACE = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9.-]{0,118}[a-zA-Z0-9])?");

    public RegistrySettings {
        if (namespace != null && !NAMESPACE.matcher(namespace).matches()) {
            throw new IllegalArgumentException("mcpm.registry.namespace must be in reverse-DNS form, as com.example");
        }
    }
}
