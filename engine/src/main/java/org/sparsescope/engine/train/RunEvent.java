package org.sparsescope.engine.train;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;

/**
 * Everything that a run tells the world, in order: the training loop all of it but the two words about the disk, which are the
 * recorder's own. Immutable, so that one event can go to the recorder and the window alike.
 */
public sealed interface RunEvent {
    /**
     * The first event of a run.
     *
     * @param initialMasks one a layer: update 0 of the timeline
     * @param environment versions, device, threads, dataset checksum, and as {@code dataset.example} the shape of one example,
     *     such as {@code 1x28x28}
     * @param weights mean and spread of the live weights of each layer; empty where nobody looked
     */
    record Started(
            RunConfig config,
            List<LayerShape> layers,
            List<Mask> initialMasks,
            long stepsPerEpoch,
            long totalSteps,
            Map<String, String> environment,
            Instant at,
            List<Spread> weights)
            implements RunEvent {
        /** A run whose weights nobody looked at. */
        public Started(
                RunConfig config,
                List<LayerShape> layers,
                List<Mask> initialMasks,
                long stepsPerEpoch,
                long totalSteps,
                Map<String, String> environment,
                Instant at) {
            this(config, layers, initialMasks, stepsPerEpoch, totalSteps, environment, at, List.of());
        }
    }

    /**
     * The first event of a run that goes on from a checkpoint, in place of {@link Started}.
     *
     * @param begun what the run was started with, and the surroundings it has now
     * @param step steps done before
     * @param update mask updates done before
     */
    record Continued(Started begun, long step, int update, Instant at) implements RunEvent {}

    /**
     * One training step.
     *
     * @param step from 1
     * @param loss mean cross-entropy of the step's examples, before the step
     * @param milliseconds wall time of the step, mask update included, evaluation and pauses left out
     */
    record StepMeasured(long step, double loss, double learningRate, double milliseconds) implements RunEvent {}

    /**
     * A mask update, after the network has followed it.
     *
     * @param update from 1; update 0 is the initial mask
     * @param totals the figures of all layers together
     * @param flops what each layer has cost up to and with this step; empty where nobody counted
     * @param weights mean and spread of the live weights of each layer after it; empty where nobody looked
     */
    record MaskUpdated(
            int update,
            long step,
            List<LayerUpdate> layers,
            UpdateStatistics totals,
            List<Flops> flops,
            List<Spread> weights)
            implements RunEvent {
        /** The update that {@code layers} make up. */
        public static MaskUpdated of(int update, long step, List<LayerUpdate> layers, List<Flops> flops) {
            UpdateStatistics totals = UpdateStatistics.total(
                    layers.stream().map(layer -> layer.mask().size()).toList(),
                    layers.stream().map(LayerUpdate::statistics).toList());
            return new MaskUpdated(update, step, layers, totals, flops, List.of());
        }

        /** The same with what is known of the live weights. */
        public MaskUpdated withWeights(List<Spread> spreads) {
            return new MaskUpdated(update, step, layers, totals, flops, spreads);
        }

        /** The update that {@code layers} make up, of a run whose cost nobody counts. */
        public static MaskUpdated of(int update, long step, List<LayerUpdate> layers) {
            return of(update, step, layers, List.of());
        }
    }

    /**
     * The test split, at the end of an epoch.
     *
     * @param epoch from 1
     * @param flops what each layer has cost so far; empty where nobody counted
     */
    record Evaluated(long step, int epoch, double testLoss, double testAccuracy, List<Flops> flops)
            implements RunEvent {
        /** An evaluation in a run whose cost nobody counts. */
        public Evaluated(long step, int epoch, double testLoss, double testAccuracy) {
            this(step, epoch, testLoss, testAccuracy, List.of());
        }
    }

    /** The run could go on from here, should it be interrupted: after evaluations and mask updates of that step. */
    record Checkpointed(Checkpoint state, Instant at) implements RunEvent {}

    record Paused(long step, Instant at) implements RunEvent {}

    record Resumed(long step, Instant at) implements RunEvent {}

    /**
     * The last event of a run that ended well.
     *
     * @param stopped true when the user ended it before its last step
     * @param msPerStep mean wall time of a step in milliseconds, evaluation, start-up and pauses left out
     */
    record Finished(long step, boolean stopped, double msPerStep, Instant at) implements RunEvent {}

    /**
     * The last event of a run that could not go on.
     *
     * @param sentence what happened and what to do
     */
    record Failed(long step, String sentence, Instant at) implements RunEvent {}

    /**
     * The disk has no room for what follows, which waits in memory; told again at every attempt that fails. The run is to be paused.
     *
     * @param sentence what happened and what to do
     */
    record DiskFull(String sentence, Instant at) implements RunEvent {}

    /** There is room again and nothing was lost: the run may be resumed. */
    record DiskFreed(Instant at) implements RunEvent {}
}
