package mcpmanager.invoke.datasource;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How data sources are connected to.
 *
 * @param maxConnections for one data source and gateway instance
 * @param maxWaiting calls that may wait for a connection of one data source; more are refused at once
 * @param statementTimeout the database's own limit, behind the tools' timeouts
 * @param idleTime after which an unused connection is closed
 * @param lifetime after which a connection is replaced
 * @param rootCertificate file with the certificates (PEM) that {@code VERIFY_FULL} trusts; null: those of the JVM
 */
@ConfigurationProperties("mcpm.invoke.data-sources")
public record DataSourceSettings(
        @DefaultValue("16") int maxConnections,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("60s") Duration statementTimeout,
        @DefaultValue("5m") Duration idleTime,
        @DefaultValue("30m") Duration lifetime,
        @Nullable String rootCertificate) {}
