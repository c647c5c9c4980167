package org.sparsescope.engine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.record.SyntheticRun;
import org.sparsescope.engine.train.RunEvent;

/**
 * A made-up run that is as long as history is measured on: 784-1000-216, 1,000,000 weights at sparsity .9, 10,000 updates 100 steps apart.
 * As RigL does, the first update moves three tenths of the live weights, and later ones fewer along a cosine that ends at none.
 */
final class BigRun {
    static final int UPDATES = 10_000;
    static final int STEPS = 100;
    static final List<LayerShape> LAYERS =
            List.of(new LayerShape("fc1", List.of(1000, 784), 1), new LayerShape("fc2", List.of(216, 1000), 1));
    private static final double DROP_FRACTION = .3;

    /** The live weights of one layer, and all that have ever been. */
    private static final class Layer {
        final LayerShape shape;
        final long[] words;
        final long[] explored;
        final int[] live;

        Layer(LayerShape shape, Mask initial) {
            this.shape = shape;
            words = initial.toWords();
            explored = initial.toWords();
            live = initial.livePositions();
        }

        /** Moves {@code count} live weights to random places; returns how many places differ in the end. */
        int rewire(int count, SeededRandom random) {
            long[] before = words.clone();
            for (int i = 0; i < count; i++) {
                int slot = random.nextInt(live.length);
                int free = random.nextInt(shape.size());
                while ((words[free >> 6] >>> free & 1) != 0) {
                    free = random.nextInt(shape.size());
                }
                words[live[slot] >> 6] &= ~(1L << live[slot]);
                words[free >> 6] |= 1L << free;
                live[slot] = free;
            }
            int changed = 0;
            for (int w = 0; w < words.length; w++) {
                changed += Long.bitCount(words[w] ^ before[w]);
                explored[w] |= words[w];
            }
            return changed;
        }

        LayerUpdate update(int changed) {
            long ever = 0;
            for (long word : explored) {
                ever += Long.bitCount(word);
            }
            UpdateStatistics figures = new UpdateStatistics(
                    live.length, changed / 2, changed / 2, 0, Double.NaN, Double.NaN, (double) ever / shape.size());
            // A recorder works out for itself what changed.
            return new LayerUpdate(
                    shape, Mask.ofWords(shape.size(), words), MaskDelta.NONE, new int[0], new float[0], figures);
        }
    }

    private BigRun() {}

    /**
     * Says all events of the run.
     *
     * @param said called after each update, from 1
     * @return how many weights the updates changed, dropped and grown together
     */
    static long tell(Consumer<RunEvent> recorder, IntConsumer said) {
        SeededRandom random = SeededRandom.stream(1, "big run");
        List<Mask> initial = LAYERS.stream()
                .map(layer -> Mask.random(layer.size(), layer.size() / 10, random))
                .toList();
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < LAYERS.size(); l++) {
            layers.add(new Layer(LAYERS.get(l), initial.get(l)));
        }
        recorder.accept(new RunEvent.Started(
                SyntheticRun.CONFIG,
                LAYERS,
                initial,
                STEPS,
                (long) UPDATES * STEPS,
                SyntheticRun.ENVIRONMENT,
                SyntheticRun.START));
        long changed = 0;
        long step = 0;
        for (int update = 1; update <= UPDATES; update++) {
            for (int i = 0; i < STEPS; i++) {
                step++;
                recorder.accept(new RunEvent.StepMeasured(step, 1 + random.nextDouble(), .1, 5));
            }
            double fraction = DROP_FRACTION / 2 * (1 + Math.cos(Math.PI * update / UPDATES));
            List<LayerUpdate> layerUpdates = new ArrayList<>();
            for (Layer layer : layers) {
                int differ = layer.rewire((int) (fraction * layer.live.length), random);
                changed += differ;
                layerUpdates.add(layer.update(differ));
            }
            recorder.accept(RunEvent.MaskUpdated.of(update, step, layerUpdates));
            said.accept(update);
        }
        recorder.accept(new RunEvent.Finished(step, false, 5, SyntheticRun.START.plusSeconds(5_000)));
        return changed;
    }
}
