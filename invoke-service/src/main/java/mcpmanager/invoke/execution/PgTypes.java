package mcpmanager.invoke.execution;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.UUID;
import mcpmanager.invoke.datasource.PostgresSession;
import mcpmanager.rules.sql.ParameterTypes.BoundValue;

/** Binds values under the PostgreSQL type of their Java type; null as well, so that the server never has to guess. */
final class PgTypes {

    private static final Map<Class<?>, String> NAMES = Map.of(
            String.class, "varchar",
            Long.class, "int8",
            BigDecimal.class, "numeric",
            Boolean.class, "bool",
            LocalDate.class, "date",
            OffsetTime.class, "timetz",
            OffsetDateTime.class, "timestamptz",
            UUID.class, "uuid");

    private PgTypes() {}

    static void bind(PreparedStatement statement, int position, BoundValue bound, PostgresSession session)
            throws SQLException {
        Object value = bound.value();
        if (value == null) {
            statement.setNull(position, Types.OTHER, name(bound.type()));
        } else if (value instanceof Object[] items) {
            statement.setArray(position, session.array(name(bound.type().getComponentType()), items));
        } else {
            statement.setObject(position, value);
        }
    }

    private static String name(Class<?> type) {
        String name = type.isArray() ? "_" + NAMES.get(type.getComponentType()) : NAMES.get(type);
        if (name == null) {
            throw new IllegalArgumentException("no PostgreSQL type for " + type);
        }
        return name;
    }
}
