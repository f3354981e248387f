package mcpmanager.command.store;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The service's own database access, wired by hand: nothing here depends on what else is on the class path. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    private static final String SCHEMA = "command";
    private static final Duration CONNECTION_WAIT = Duration.ofSeconds(3);
    private static final int SOCKET_TIMEOUT_SECONDS = 30;
    /** So that the server lets go, within some seconds, of the locks of an instance whose machine vanished. */
    private static final String SERVER_KEEPS_ALIVE =
            "-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3";
    /** The relay waits 60 seconds for the events of a transaction that others overtook, and no longer. */
    private static final String ENDS_BEFORE_THE_RELAY_GOES_ON = " -c transaction_timeout=45s";

    @Bean
    HikariDataSource dataSource(DatabaseSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("mcpm-command");
        pool.setJdbcUrl(settings.url());
        pool.setUsername(settings.username());
        pool.setPassword(settings.password());
        pool.setSchema(SCHEMA);
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(CONNECTION_WAIT.toMillis());
        pool.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        pool.addDataSourceProperty("tcpKeepAlive", true);
        pool.addDataSourceProperty("options", SERVER_KEEPS_ALIVE + ENDS_BEFORE_THE_RELAY_GOES_ON);
        pool.addDataSourceProperty("ApplicationName", "mcpm-command");
        migrate(pool);
        return pool;
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    private static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(SCHEMA)
                .locations("classpath:mcpmanager/command/migration")
                .load()
                .migrate();
    }
}
