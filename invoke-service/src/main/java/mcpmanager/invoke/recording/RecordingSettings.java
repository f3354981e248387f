package mcpmanager.invoke.recording;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls are recorded.
 *
 * @param deadline for one record to be acknowledged
 * @param retryAfter how long calls are refused, once recording failed, before it is tried again
 */
@ConfigurationProperties("mcpm.invoke.recording")
public record RecordingSettings(
        @DefaultValue("2s") Duration deadline,
        @DefaultValue("1s") Duration retryAfter) {}
