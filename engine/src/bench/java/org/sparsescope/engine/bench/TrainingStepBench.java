package org.sparsescope.engine.bench;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link TrainingStep} under JMH, on one thread and on two, and counts what a step allocates. */
@Tag("bench")
class TrainingStepBench {
    @Test
    void oneTrainingStep() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(TrainingStep.class.getName())
                        .forks(1)
                        .jvmArgs("-Xmx2g", "-XX:+UseG1GC", "--add-modules=jdk.incubator.vector")
                        .warmupIterations(2)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
