package mcpmanager.invoke.datasource;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.message.Format;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of any type as the text that PostgreSQL sent, when it is asked for as a {@link CharSequence}. The driver's
 * own conversions to text know some types only, and lose digits or time zones on the way.
 */
final class TextForm implements Codec<CharSequence> {

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return type == CharSequence.class && format == Format.FORMAT_TEXT;
    }

    @Override
    public @Nullable CharSequence decode(
            @Nullable ByteBuf buffer, int dataType, Format format, Class<? extends CharSequence> type) {
        return buffer == null ? null : buffer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean canEncode(Object value) {
        return false;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public EncodedParameter encode(Object value) {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        throw new UnsupportedOperationException("reads only");
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException("reads only");
    }
}
