package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What callers feel of others: their latency without and with them, in turn.
 *
 * @param calls theirs, with pauses, so that they do not take the whole machine themselves
 */
record Disturbance(Load calls, int callers, Load others, int othersCallers) {

    private static final int ROUNDS = 5;
    private static final int SECONDS = 8;

    void warmUp(int seconds) throws IOException, InterruptedException {
        calls.pausing(1).run(callers, seconds);
        others.run(othersCallers, seconds);
    }

    void measure(String name) throws IOException, InterruptedException {
        List<Load.Result> alone = new ArrayList<>();
        List<Load.Result> disturbed = new ArrayList<>();
        List<Load.Result> disturbing = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(calls.run(callers, SECONDS));
            CompletableFuture<Load.Result> running =
                    CompletableFuture.supplyAsync(this::disturb, Thread::startVirtualThread);
            Thread.sleep(1_000);
            disturbed.add(calls.run(callers, SECONDS));
            disturbing.add(running.join());
        }
        print("alone", alone);
        print("disturbed", disturbed);
        print(name, disturbing);
        System.out.printf("  p99 with %s to alone: %.2f (limit 2)%n", name, p99(disturbed) / p99(alone));
    }

    private Load.Result disturb() {
        try {
            return others.run(othersCallers, SECONDS + 2);
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static void print(String name, List<Load.Result> runs) {
        System.out.printf(
                "  %-10s %5.0f calls/s  p50 %.2f ms  p99 %.2f ms  unexpected %d%n",
                name,
                Figures.median(runs.stream().map(Load.Result::perSecond).toList()),
                Figures.median(runs.stream().map(Load.Result::medianMs).toList()),
                p99(runs),
                runs.stream().mapToLong(Load.Result::wrong).sum());
    }

    private static double p99(List<Load.Result> runs) {
        return Figures.median(runs.stream().map(Load.Result::p99Ms).toList());
    }
}
