package mcpmanager.rules.wasm;

import java.nio.ByteBuffer;

/**
 * What a binary module declares, read before it is parsed: four bytes can declare 50,000 locals, for each of which a parser
 * makes room, and types of many values make its validation take minutes. What can't be followed is no module.
 */
final class Declarations {

    private static final int HEADER = 8;
    private static final int TYPES = 1;
    private static final int CODE = 10;
    private static final int FUNCTION_TYPE = 0x60;
    private static final int LEAST_TYPE = 0x6F;
    private static final int MOST_TYPE = 0x7F;
    private static final int LONGEST_NUMBER = 5;

    private final ByteBuffer bytes;
    private long locals;
    private long arity;
    private boolean hasOtherTypes;

    /**
     * @throws RuntimeException when it is no module
     */
    Declarations(byte[] module) {
        bytes = ByteBuffer.wrap(module).position(HEADER);
        while (bytes.hasRemaining()) {
            int section = bytes.get();
            int end = end();
            if (section == TYPES) {
                readTypes();
            } else if (section == CODE) {
                readFunctions();
            }
            bytes.position(end);
        }
    }

    /** Of all functions together. */
    long locals() {
        return locals;
    }

    /** Most parameters or results of a function. */
    long arity() {
        return arity;
    }

    /** Whether there are types of anything but functions. */
    boolean hasOtherTypes() {
        return hasOtherTypes;
    }

    private void readTypes() {
        for (long types = number(); types > 0; types--) {
            if (bytes.get() != FUNCTION_TYPE) {
                hasOtherTypes = true;
                return;
            }
            readValues();
            readValues();
        }
    }

    private void readValues() {
        long values = number();
        arity = Math.max(arity, values);
        for (long i = 0; i < values; i++) {
            readType();
        }
    }

    private void readFunctions() {
        for (long functions = number(); functions > 0; functions--) {
            int end = end();
            for (long groups = number(); groups > 0; groups--) {
                locals += number();
                readType();
            }
            bytes.position(end);
        }
    }

    /** References to types of their own come with garbage collection. */
    private void readType() {
        int type = bytes.get();
        hasOtherTypes |= type < LEAST_TYPE || type > MOST_TYPE;
    }

    private int end() {
        return Math.toIntExact(number() + bytes.position());
    }

    /** LEB128, as of 32 bits. */
    private long number() {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER; i++) {
            byte next = bytes.get();
            number |= (next & 0x7FL) << (7 * i);
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("too long a number");
    }
}
