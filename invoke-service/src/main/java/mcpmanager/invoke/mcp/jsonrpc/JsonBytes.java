package mcpmanager.invoke.mcp.jsonrpc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Builds one JSON text, as UTF-8. Commas and brackets are the caller's; only strings are escaped. A lone surrogate becomes
 * a question mark.
 */
public final class JsonBytes {

    private static final boolean[] ESCAPED = new boolean[128];

    static {
        Arrays.fill(ESCAPED, 0, ' ', true);
        ESCAPED['"'] = true;
        ESCAPED['\\'] = true;
    }

    private byte[] bytes;
    private int length;

    public JsonBytes(int expectedLength) {
        bytes = new byte[expectedLength];
    }

    /** A part that is JSON already. */
    public static byte[] constant(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    public JsonBytes raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    public JsonBytes raw(String json) {
        return raw(constant(json));
    }

    /** What another one built so far. */
    public JsonBytes raw(JsonBytes json) {
        reserve(json.length);
        System.arraycopy(json.bytes, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    public JsonBytes number(long number) {
        return raw(Long.toString(number));
    }

    public JsonBytes string(String text) {
        return string(constant(text));
    }

    /** @param utf8 the text of a string, not yet escaped */
    public JsonBytes string(byte[] utf8) {
        reserve(utf8.length + 2);
        bytes[length++] = '"';
        int start = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b >= 0 && ESCAPED[b]) {
                copy(utf8, start, i);
                escape(b);
                start = i + 1;
            }
        }
        copy(utf8, start, utf8.length);
        reserve(1);
        bytes[length++] = '"';
        return this;
    }

    /** In bytes. */
    public int length() {
        return length;
    }

    /** What was built so far, without a copy. */
    public ByteBuffer toBuffer() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void copy(byte[] source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    private void escape(byte b) {
        reserve(6);
        bytes[length++] = '\\';
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\n' -> bytes[length++] = 'n';
            case '\r' -> bytes[length++] = 'r';
            case '\t' -> bytes[length++] = 't';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = (byte) HexFormat.of().toHighHexDigit(b);
                bytes[length++] = (byte) HexFormat.of().toLowHexDigit(b);
            }
        }
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
        }
    }
}
