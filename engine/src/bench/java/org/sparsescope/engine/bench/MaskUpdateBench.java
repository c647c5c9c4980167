package org.sparsescope.engine.bench;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.sparsescope.engine.bench.MaskUpdate.Load;

/** Runs {@link MaskUpdate} under JMH: single layers on one thread, the network of 50 on one and two. */
@Tag("bench")
class MaskUpdateBench {
    @Test
    void oneMaskUpdate() throws RunnerException {
        String[] single = Arrays.stream(Load.values())
                .filter(load -> load != Load.RIGL_25M)
                .map(Load::name)
                .toArray(String[]::new);
        run(single, "1");
        run(new String[] {Load.RIGL_25M.name()}, "1", "2");
    }

    private static void run(String[] loads, String... threads) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(MaskUpdate.class.getName())
                        .param("load", loads)
                        .param("threads", threads)
                        .forks(1)
                        .jvmArgs("-Xmx2g", "-XX:+UseSerialGC")
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
