package mcpmanager.invoke;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import mcpmanager.embedded.EmbeddedServers;
import mcpmanager.embedded.PostgresDatabase;

/** One gateway for all tests that do not take a server away from it, and a database that its tools may read. */
public final class SharedGateway {

    public static final String BOOTSTRAP = EmbeddedServers.shared().kafka().bootstrapServers();
    public static final PostgresDatabase SHOP =
            EmbeddedServers.shared().postgres().newDatabase("shop");
    /** A setting: it lies on the gateway's own server. */
    public static final String SHOP_ALLOWED =
            "mcpm.egress.databases=" + SHOP.host() + ":" + SHOP.port() + "/" + SHOP.name();
    /** Another database beside the shop: the server is the gateway's own, which the egress rule refuses. */
    public static final PostgresDatabase BESIDE_SHOP =
            new PostgresDatabase(SHOP.host(), SHOP.port(), "postgres", SHOP.user(), SHOP.password());
    /** For each data source. */
    public static final int MOST_CONNECTIONS = 4;

    static final int MOST_WAITING = 60;
    public static final Gateway GATEWAY;

    static {
        EmbeddedServers.shared().postgres().createRole("reader", AdminLog.CANARY);
        Gateway.createTopics(BOOTSTRAP);
        sql("""
                create table customer (id integer primary key, name text not null, balance numeric(30, 10) not null);
                insert into customer select i, 'customer ' || i, i * 1.5 from generate_series(1, 1000) i;
                create table journal (line text not null);
                create function write_journal() returns integer language sql as
                  $$ insert into journal values ('written') returning 1 $$;
                grant select on customer to reader;
                grant select, insert on journal to reader;
                """);
        GATEWAY = new Gateway(
                EmbeddedServers.shared().postgres().newDatabase("invoke"),
                BOOTSTRAP,
                "mcpm.invoke.data-sources.max-connections=" + MOST_CONNECTIONS,
                "mcpm.invoke.data-sources.max-waiting=" + MOST_WAITING,
                "mcpm.invoke.custom-tools.max-concurrent=2",
                "mcpm.invoke.redis.url=redis://127.0.0.1:"
                        + EmbeddedServers.shared().redis().port(),
                "mcpm.invoke.redis.password=" + EmbeddedServers.shared().redis().password(),
                "mcpm.invoke.redis.deadline=5s",
                "mcpm.egress.private-ranges=127.0.0.0/8",
                SHOP_ALLOWED,
                "mcpm.invoke.health.interval=1h", // no look during other tests; breakers are heard at once
                "mcpm.mcp.streams-per-key=2",
                "mcpm.invoke.public-url=https://mcp.example.org/gateway",
                "mcpm.registry.keys-in-urls=true",
                "mcpm.mcp.keep-alive=300ms",
                "mcpm.invoke.catalog.snapshot-every=1s");
    }

    private SharedGateway() {}

    public static void sql(String statements) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static long number(String query) {
        try (Connection connection = connect();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(SHOP.jdbcUrl(), SHOP.user(), SHOP.password());
    }
}
