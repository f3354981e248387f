package mcpmanager.invoke.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedSendsTests {

    @Test
    void sendsAloneAtOnce() {
        try (PacedSends sends = new PacedSends(Duration.ofHours(1))) {
            List<Thread> by = new ArrayList<>();

            sends.add(() -> by.add(Thread.currentThread()));

            assertThat(by).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void keepsTheNextForTheEndOfThePause() {
        List<String> sent = new ArrayList<>();
        PacedSends sends = new PacedSends(Duration.ofHours(1));
        sends.add(() -> sent.add("first"));
        sends.add(() -> sent.add("second"));
        sends.add(() -> sent.add("third"));
        assertThat(sent).containsExactly("first");

        sends.close();

        assertThat(sent).containsExactly("first", "second", "third");
    }

    @Test
    void sendsAtOnceWhatComesAfterTheEnd() {
        List<String> sent = new ArrayList<>();
        PacedSends sends = new PacedSends(Duration.ofHours(1));
        sends.add(() -> sent.add("first"));
        sends.close();

        sends.add(() -> sent.add("late"));

        assertThat(sent).containsExactly("first", "late");
    }

    @Test
    void losesAndRepeatsNothing() {
        int each = 20_000;
        AtomicInteger[] sent = new AtomicInteger[4 * each];
        try (PacedSends sends = new PacedSends(Duration.ofMillis(1));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < sent.length; i++) {
                sent[i] = new AtomicInteger();
            }
            for (int thread = 0; thread < 4; thread++) {
                int from = thread * each;
                threads.execute(() -> {
                    for (int i = from; i < from + each; i++) {
                        sends.add(sent[i]::incrementAndGet);
                    }
                });
            }

            await().untilAsserted(() -> assertThat(sent).allMatch(times -> times.get() == 1));
        }
    }
}
