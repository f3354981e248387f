package mcpmanager.embedded;

/** One database and a user of it: all a client needs. The password is not in {@code toString}. */
public record PostgresDatabase(String host, int port, String name, String user, String password) {

    /** For JDBC, without credentials. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** For R2DBC, without credentials. */
    public String r2dbcUrl() {
        return "r2dbc:postgresql://" + host + ":" + port + "/" + name;
    }

    @Override
    public String toString() {
        return "PostgresDatabase[" + user + "@" + host + ":" + port + "/" + name + "]";
    }
}
