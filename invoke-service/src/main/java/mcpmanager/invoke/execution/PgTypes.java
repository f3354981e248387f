package mcpmanager.invoke.execution;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import mcpmanager.invoke.datasource.PostgresSession;
import mcpmanager.rules.sql.ParameterTypes.BoundValue;
import mcpmanager.rules.sql.ScalarType;

/** Binds values under the PostgreSQL type of their Java type; null as well, so that the server never has to guess. */
final class PgTypes {

    private static final Map<Class<?>, String> NAMES = Arrays.stream(ScalarType.values())
            .collect(Collectors.toUnmodifiableMap(ScalarType::javaType, ScalarType::postgresType));

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
