package mcpmanager.systemtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Medians, percentiles, and what the kernel says about a process and its children. */
final class Figures {

    private static final double TICKS_PER_SECOND = 100;

    private Figures() {}

    static double median(List<Double> values) {
        return percentile(values, 50);
    }

    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** User and system time of processes and their descendants, in seconds. */
    static double cpuSeconds(Collection<Long> pids) {
        return trees(pids).mapToDouble(pid -> ticks(pid) / TICKS_PER_SECOND).sum();
    }

    /** Memory that processes and their descendants hold, pages they share counted once (PSS), in MiB. */
    static double memoryMiB(Collection<Long> pids) {
        return trees(pids).mapToDouble(Figures::pss).sum() / 1024;
    }

    private static Stream<Long> trees(Collection<Long> pids) {
        return pids.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .map(ProcessHandle::pid)
                .distinct();
    }

    private static double ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        } catch (IOException ended) {
            return 0;
        }
    }

    private static double pss(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/%d/smaps_rollup".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }
}
