package mcpmanager.invoke.custom;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tools inside the gateway.
 *
 * @param directory whose jars ({@code *.jar}) are searched for implementations at the start; null: none is. Whoever can
 *     write there can run code in the gateway
 * @param maxConcurrent calls of one implementation that may run at once; more are refused at once
 */
@ConfigurationProperties("mcpm.invoke.custom-tools")
public record CustomToolSettings(
        @Nullable Path directory, @DefaultValue("256") int maxConcurrent) {}
