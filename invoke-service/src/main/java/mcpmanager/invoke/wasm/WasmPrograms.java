package mcpmanager.invoke.wasm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import mcpmanager.chassis.secret.SecretProviders;
import mcpmanager.events.secret.SecretEvent.SecretSealed;
import mcpmanager.events.secret.SecretRef;
import mcpmanager.rules.wasm.WasmCheck;
import mcpmanager.rules.wasm.WasmRules;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The modules that were called lately, opened and parsed once, and compiled, one at a time, once they are called often. */
@Component
public final class WasmPrograms implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(WasmPrograms.class);
    private static final int MOST = 64;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int OFTEN = 10;

    private final SecretProviders secrets;
    private final Cache<SecretRef, WasmProgram> programs =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();
    private final ExecutorService compiler = Executors.newSingleThreadExecutor(Thread.ofPlatform()
            .daemon()
            .name("wasm-compiler")
            .priority(Thread.MIN_PRIORITY)
            .factory());

    WasmPrograms(SecretProviders secrets) {
        this.secrets = secrets;
    }

    /**
     * Blocking.
     *
     * @param content a module's bytes
     * @throws RuntimeException when they do not open or break the rules
     */
    public WasmProgram toCall(SecretSealed content) {
        WasmProgram program = programs.get(content.ref(), ref -> open(content));
        if (program.count() == OFTEN) {
            compile(content.ref(), program);
        }
        return program;
    }

    /** Gets ready for the next call of a module that was just called; what fails then, fails again with that call. */
    public void prepare(SecretSealed content) {
        WasmProgram program = programs.getIfPresent(content.ref());
        if (program != null) {
            try {
                program.prepare();
            } catch (RuntimeException | StackOverflowError e) {
                LOG.debug("{} is not prepared: {}", content.ref(), e.getClass().getName());
            }
        }
    }

    @Override
    public void destroy() {
        compiler.shutdownNow();
    }

    private WasmProgram open(SecretSealed content) {
        return switch (WasmRules.check(Base64.getDecoder().decode(secrets.open(content)))) {
            case WasmCheck.Accepted accepted -> new WasmProgram(accepted);
            case WasmCheck.Refused refused -> throw new IllegalStateException(content.ref() + ": " + refused.code());
        };
    }

    private void compile(SecretRef ref, WasmProgram program) {
        try {
            compiler.execute(() -> {
                try {
                    program.compile();
                } catch (RuntimeException | LinkageError | StackOverflowError e) {
                    LOG.warn("{} stays interpreted: {}", ref, e.getClass().getName());
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("{} is not compiled any more", ref);
        }
    }
}
