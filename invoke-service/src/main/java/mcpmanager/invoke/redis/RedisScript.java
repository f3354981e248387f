package mcpmanager.invoke.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** A script that Redis runs as one command; sent whole only when Redis does not know it yet. */
public final class RedisScript {

    private final String text;
    private final String digest;

    private RedisScript(String text, String digest) {
        this.text = text;
        this.digest = digest;
    }

    /** @param name of a resource, from the gateway's package on */
    public static RedisScript load(String name) {
        try (InputStream in =
                Objects.requireNonNull(RedisScript.class.getResourceAsStream("/mcpmanager/invoke/" + name))) {
            byte[] bytes = in.readAllBytes();
            return new RedisScript(new String(bytes, StandardCharsets.UTF_8), Base16.digest(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it answers: {@code MULTI} is a list, {@code INTEGER} a number. */
    public <T> Mono<T> run(
            RedisAsyncCommands<String, String> commands, ScriptOutputType answer, String[] keys, String... arguments) {
        return Mono.<T>fromCompletionStage(() -> commands.evalsha(digest, answer, keys, arguments))
                .onErrorResume(
                        RedisNoScriptException.class,
                        unknown -> Mono.fromCompletionStage(() -> commands.eval(text, answer, keys, arguments)));
    }
}
