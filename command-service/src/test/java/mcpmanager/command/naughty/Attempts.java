package mcpmanager.command.naughty;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** What is to be tried, several at a time. A fault is told, and not thrown, so that all of them come to light. */
final class Attempts {

    private static final int AT_A_TIME = 8;
    private static final int TOLD = 50;

    private final List<Supplier<String>> all = new ArrayList<>();

    /** @param attempt answers with what went wrong; with nothing when it went as it should */
    void add(Supplier<String> attempt) {
        all.add(attempt);
    }

    List<String> faults() {
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            all.forEach(attempt -> threads.execute(() -> {
                try {
                    String fault = attempt.get();
                    if (!fault.isEmpty()) {
                        faults.add(fault);
                    }
                } catch (RuntimeException | AssertionError e) {
                    faults.add(e.toString());
                }
            }));
        }
        return faults.stream().limit(TOLD).toList();
    }
}
