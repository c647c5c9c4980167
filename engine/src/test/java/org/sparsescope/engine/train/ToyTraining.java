package org.sparsescope.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.record.Recorder;

/**
 * A process that trains a small network on the sparse kernels, or goes on with the run that its file holds, with a checkpoint an epoch and
 * a mask update every three steps. It says {@code up} when it begins, and each step once that is in the file.
 */
public final class ToyTraining {
    private static final int EPOCHS = 400;
    private static final int STEPS_PER_EPOCH = 10;
    private static final RunConfig CONFIG = RunConfig.defaults()
            .withDataset("toy")
            .withModel("toy-mlp")
            .withSparsity(.5)
            .withEpochs(EPOCHS)
            .withBatch(8)
            .withCompute("sparse");
    private static final Method METHOD =
            Methods.rigl().with(OptionalInt.of(3), OptionalDouble.empty(), OptionalDouble.empty());

    private ToyTraining() {}

    /**
     * Trains to the end.
     *
     * @param arguments the run file, and {@code slowly} for a millisecond a step, so that whoever is to kill it has the time
     */
    public static void main(String... arguments) {
        System.out.println("up");
        Path file = Path.of(arguments[0]);
        boolean slowly = arguments.length > 1;
        Recorder.Resumed opened = Files.exists(file)
                ? Recorder.resume(file)
                : new Recorder.Resumed(Recorder.start(file), Optional.empty());
        try (SparseNetwork network = network();
                Recorder recorder = opened.recorder()) {
            recorder.subscribe(event -> {
                if (event instanceof RunEvent.StepMeasured measured) {
                    System.out.println(measured.step());
                }
            });
            TrainingLoop loop = loop(network, new RunControl(), event -> {
                recorder.accept(event);
                if (slowly) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                }
            });
            opened.checkpoint().ifPresent(loop::continueFrom);
            loop.run();
        }
    }

    /** As it begins. */
    public static SparseNetwork network() {
        return JvmNetwork.create(Toys.MLP, Toys.weights(Toys.MLP, 1), CONFIG.optimizer(), false);
    }

    /** 4,000 steps of {@code network}. */
    public static TrainingLoop loop(SparseNetwork network, RunControl control, Consumer<RunEvent> events) {
        MaskEngine engine = new MaskEngine(
                METHOD,
                Distributions.uniform(),
                .5,
                Toys.MLP.maskable(),
                STEPS_PER_EPOCH,
                (long) EPOCHS * STEPS_PER_EPOCH,
                CONFIG.seed());
        return new TrainingLoop(CONFIG, Toys.dataset(87, 30), engine, network, control, events, Map.of())
                .pace(everyEpoch());
    }

    /** A clock by which an hour passes whenever it is read. */
    private static CheckpointPace everyEpoch() {
        long[] hours = {0};
        return new CheckpointPace(() -> TimeUnit.HOURS.toNanos(hours[0]++));
    }
}
