package mcpmanager.invoke.pipeline;

import org.jspecify.annotations.Nullable;

/** Texts that a caller chose, made fit to be recorded: cut, and without control characters and broken surrogates. */
final class CallersText {

    private static final int TOOL_NAME = 64;
    private static final int CLIENT_NAME = 128;
    private static final int PROTOCOL_VERSION = 32;
    private static final int REPLACEMENT = 0xFFFD;

    private CallersText() {}

    static String toolName(ToolSelector selector) {
        return switch (selector) {
            case ToolSelector.ByName byName -> fit(byName.name(), TOOL_NAME);
            case ToolSelector.ById byId -> byId.id().toString();
        };
    }

    static @Nullable String clientName(@Nullable String text) {
        return text == null ? null : fit(text, CLIENT_NAME);
    }

    static @Nullable String protocolVersion(@Nullable String text) {
        return text == null ? null : fit(text, PROTOCOL_VERSION);
    }

    static String fit(String text, int limit) {
        if (text.length() <= limit && text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        StringBuilder fit = new StringBuilder(limit);
        text.codePoints()
                .map(c -> isRecordable(c) ? c : REPLACEMENT)
                .takeWhile(c -> fit.length() + Character.charCount(c) <= limit)
                .forEach(fit::appendCodePoint);
        return fit.toString();
    }

    private static boolean isRecordable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL && type != Character.SURROGATE;
    }
}
