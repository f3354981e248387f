package mcpmanager.invoke;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import mcpmanager.invoke.custom.ContentBlock;
import mcpmanager.invoke.custom.CustomCall;
import mcpmanager.invoke.custom.CustomResult;
import mcpmanager.invoke.custom.CustomTool;

/** Behaves as the tool's settings say, mostly badly. */
public final class FixtureTool implements CustomTool {

    /** What the calls saw of their end. */
    public static final BlockingQueue<String> ENDS = new LinkedBlockingQueue<>();

    /** Lets calls go that do not heed their interruption. */
    public static final Semaphore DEAF = new Semaphore(0);

    @Override
    public String implementation() {
        return "fixture";
    }

    @Override
    @SuppressWarnings("NullAway") // null is among what it must survive
    public CustomResult call(CustomCall call) throws Exception {
        return switch (call.settings().path("does").asString()) {
            case "throw" -> throw new IllegalStateException(AdminLog.CANARY);
            case "overflow" -> overflow(0);
            case "nothing" -> null;
            case "huge" -> text("x".repeat(5 << 20));
            case "half a block" -> new CustomResult.Content(Collections.singletonList((ContentBlock) null));
            case "fail" -> new CustomResult.Failed("Ask for a smaller city.");
            case "hang" -> hang();
            case "deaf" -> deaf();
            case "needs sampling" -> new CustomResult.MissingCapability("sampling");
            case "spoil" -> {
                call.arguments().put("name", "spoiled");
                call.settings().put("does", "throw");
                yield text("spoiled");
            }
            default -> new CustomResult.Structured(call.arguments());
        };
    }

    private static CustomResult hang() throws InterruptedException {
        try {
            Thread.sleep(Duration.ofMinutes(1));
            return text("awake");
        } catch (InterruptedException e) {
            ENDS.add("interrupted");
            throw e;
        }
    }

    private static CustomResult deaf() {
        DEAF.acquireUninterruptibly();
        return text("heard");
    }

    private static CustomResult overflow(int depth) {
        return depth == Integer.MAX_VALUE ? text("deep") : overflow(depth + 1);
    }

    private static CustomResult text(String text) {
        return CustomResult.Content.of(new ContentBlock.Text(text));
    }
}
