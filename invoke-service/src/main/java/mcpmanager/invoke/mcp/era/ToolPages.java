package mcpmanager.invoke.mcp.era;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import mcpmanager.invoke.authentication.ServerCaller;
import mcpmanager.invoke.catalog.ListedTool;
import mcpmanager.invoke.catalog.VisibleTools;
import mcpmanager.rules.hash.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tools that a caller sees, page by page, ordered by name. A cursor is a position and a hash over it, the caller and
 * the list as it was: it fits no other caller and no changed list, and any instance can read it. It protects nothing, since each
 * page is asked for anew with the caller's own key or token.
 */
public final class ToolPages {

    private static final int HASH_LENGTH = 16;

    private final VisibleTools tools;
    private final int pageSize;

    public ToolPages(VisibleTools tools, int pageSize) {
        this.tools = tools;
        this.pageSize = pageSize;
    }

    /**
     * @param nextCursor null on the last page
     */
    public record Page(List<ListedTool> tools, @Nullable String nextCursor) {}

    /** Null when the cursor is none of ours, or was issued to another caller or for another list. */
    public @Nullable Page page(ServerCaller caller, @Nullable JsonNode cursor) {
        List<ListedTool> all = tools.visibleTo(caller);
        int from = cursor == null ? 0 : position(cursor, caller, all);
        if (from < 0) {
            return null;
        }
        int to = Math.min(from + pageSize, all.size());
        return new Page(all.subList(from, to), to == all.size() ? null : cursor(to, caller, all));
    }

    private static int position(JsonNode cursor, ServerCaller caller, List<ListedTool> all) {
        String text = Received.text(cursor);
        try {
            byte[] bytes = text == null ? new byte[0] : Base64.getUrlDecoder().decode(text);
            if (bytes.length != Integer.BYTES + HASH_LENGTH) {
                return -1;
            }
            int position = ByteBuffer.wrap(bytes).getInt();
            boolean fits = position > 0 && position < all.size();
            return fits && cursor(position, caller, all).equals(text) ? position : -1;
        } catch (IllegalArgumentException notBase64) {
            return -1;
        }
    }

    private static String cursor(int position, ServerCaller caller, List<ListedTool> all) {
        byte[] start = ByteBuffer.allocate(Integer.BYTES).putInt(position).array();
        MessageDigest hash = Sha256.digest();
        hash.update(start);
        hash.update(caller.identity().toString().getBytes(StandardCharsets.UTF_8));
        for (ListedTool tool : all) {
            hash.update(tool.id().toString().getBytes(StandardCharsets.US_ASCII));
            hash.update(tool.name().getBytes(StandardCharsets.UTF_8));
        }
        byte[] cursor = Arrays.copyOf(start, start.length + HASH_LENGTH);
        System.arraycopy(hash.digest(), 0, cursor, start.length, HASH_LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }
}
