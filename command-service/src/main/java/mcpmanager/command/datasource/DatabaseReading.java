package mcpmanager.command.datasource;

import java.sql.Connection;
import java.sql.SQLException;

/** What is asked of a database over one connection. */
@FunctionalInterface
public interface DatabaseReading<T> {

    T of(Connection connection) throws SQLException;
}
