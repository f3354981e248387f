package mcpmanager.rules.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The values a parameter can have, from the JSON Schema {@code type} and {@code format} to the Java type that is bound. */
public enum ScalarType {
    TEXT(String.class, String[].class, "varchar", "a string without NUL") {
        @Override
        Object read(JsonNode value) {
            String text = string(value);
            if (text.indexOf(0) >= 0 || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
                throw new IllegalArgumentException("not storable");
            }
            return text;
        }
    },
    BIGINT(Long.class, Long[].class, "int8", "a whole number of 64 bits") {
        @Override
        Object read(JsonNode value) {
            return number(value).longValueExact();
        }
    },
    NUMERIC(BigDecimal.class, BigDecimal[].class, "numeric", "a number of at most 1000 digits") {
        @Override
        Object read(JsonNode value) {
            BigDecimal number = number(value);
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
                throw new ArithmeticException("too many digits");
            }
            return number;
        }
    },
    BOOLEAN(Boolean.class, Boolean[].class, "bool", "true or false") {
        @Override
        Object read(JsonNode value) {
            if (!value.isBoolean()) {
                throw new IllegalArgumentException("not a boolean");
            }
            return value.booleanValue();
        }
    },
    DATE(LocalDate.class, LocalDate[].class, "date", "a date such as 2026-03-21") {
        @Override
        Object read(JsonNode value) {
            return LocalDate.parse(string(value));
        }
    },
    TIME(OffsetTime.class, OffsetTime[].class, "timetz", "a time with offset such as 08:30:00Z") {
        @Override
        Object read(JsonNode value) {
            return OffsetTime.parse(string(value).toUpperCase(Locale.ROOT));
        }
    },
    TIMESTAMP(
            OffsetDateTime.class,
            OffsetDateTime[].class,
            "timestamptz",
            "a date and time with offset such as 2026-03-21T08:30:00Z") {
        @Override
        Object read(JsonNode value) {
            return OffsetDateTime.parse(string(value).toUpperCase(Locale.ROOT));
        }
    },
    UUID(java.util.UUID.class, java.util.UUID[].class, "uuid", "a UUID") {
        @Override
        Object read(JsonNode value) {
            String text = string(value);
            UUID uuid = java.util.UUID.fromString(text);
            if (!uuid.toString().equalsIgnoreCase(text)) {
                throw new IllegalArgumentException("shortened");
            }
            return uuid;
        }
    };

    private static final int MOST_DIGITS = 1000;

    private final Class<?> javaType;
    private final Class<?> arrayType;
    private final String postgresType;
    private final String expected;

    ScalarType(Class<?> javaType, Class<?> arrayType, String postgresType, String expected) {
        this.javaType = javaType;
        this.arrayType = arrayType;
        this.postgresType = postgresType;
        this.expected = expected;
    }

    /** The Java type of one value. */
    public Class<?> javaType() {
        return javaType;
    }

    /** The Java type of an array of such values. */
    public Class<?> arrayType() {
        return arrayType;
    }

    /** The PostgreSQL type that one value is bound as, by its name in {@code pg_type}. */
    public String postgresType() {
        return postgresType;
    }

    /** What is expected, to complete the sentence "must be ...". */
    String expected() {
        return expected;
    }

    /** The value as {@link #javaType()}; empty if it is not one. */
    Optional<Object> convert(JsonNode value) {
        try {
            return Optional.of(read(value));
        } catch (IllegalArgumentException | ArithmeticException | DateTimeParseException | JacksonException mismatch) {
            return Optional.empty();
        }
    }

    abstract Object read(JsonNode value);

    /** From {@code type} and {@code format} of a schema; an unknown format says nothing about the value. */
    static Optional<ScalarType> of(String type, String format) {
        return switch (type) {
            case "integer" -> Optional.of(BIGINT);
            case "number" -> Optional.of(NUMERIC);
            case "boolean" -> Optional.of(BOOLEAN);
            case "string" ->
                Optional.of(
                        switch (format) {
                            case "date" -> DATE;
                            case "time" -> TIME;
                            case "date-time" -> TIMESTAMP;
                            case "uuid" -> UUID;
                            default -> TEXT;
                        });
            default -> Optional.empty();
        };
    }

    private static String string(JsonNode value) {
        if (!value.isString()) {
            throw new IllegalArgumentException("not a string");
        }
        return value.stringValue();
    }

    private static BigDecimal number(JsonNode value) {
        if (!value.isNumber()) {
            throw new IllegalArgumentException("not a number");
        }
        return value.decimalValue();
    }
}
