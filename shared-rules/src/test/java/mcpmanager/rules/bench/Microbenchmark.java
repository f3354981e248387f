package mcpmanager.rules.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH methods of a class in a process of its own and prints times, percentiles and allocation rates. */
final class Microbenchmark {

    private Microbenchmark() {}

    static void run(Class<?> benchmark) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include("^" + benchmark.getName().replace('$', '.').replace(".", "\\.") + "\\.")
                        .mode(Mode.SampleTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .warmupIterations(5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .forks(1)
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
