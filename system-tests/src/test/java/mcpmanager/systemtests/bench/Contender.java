package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One of those that are measured in turn: its runs, and the processor time that each call cost its process. */
final class Contender {

    private final String name;
    private final Load load;
    private final long pid;
    private final List<Run> runs = new ArrayList<>();

    private record Run(Load.Result result, double cpuMicros) {}

    Contender(String name, Load load, long pid) {
        this.name = name;
        this.load = load;
        this.pid = pid;
    }

    /** A run that does not count. */
    void warmUp(int connections, int seconds) throws IOException, InterruptedException {
        load.run(connections, seconds);
    }

    void run(int connections, int seconds) throws IOException, InterruptedException {
        double before = Figures.cpuSeconds(List.of(pid));
        Load.Result result = load.run(connections, seconds);
        double used = Figures.cpuSeconds(List.of(pid)) - before;
        runs.add(new Run(result, used * 1e6 / (result.perSecond() * seconds)));
    }

    double perSecond() {
        return Figures.median(runs.stream().map(run -> run.result().perSecond()).toList());
    }

    /** The medians of its runs, beside those of another or itself; it starts anew then. */
    void print(Contender reference, double perSecondOfReference) {
        System.out.printf(
                "  %-12s %7.0f calls/s (%.2f of %s)  p50 %.2f ms  p99 %.2f ms  CPU %.0f µs/call  wrong %d%n",
                name,
                perSecond(),
                perSecond() / perSecondOfReference,
                reference.name,
                Figures.median(runs.stream().map(run -> run.result().medianMs()).toList()),
                Figures.median(runs.stream().map(run -> run.result().p99Ms()).toList()),
                Figures.median(runs.stream().map(Run::cpuMicros).toList()),
                runs.stream().mapToLong(run -> run.result().wrong()).sum());
        runs.clear();
    }
}
