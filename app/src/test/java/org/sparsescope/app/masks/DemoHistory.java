package org.sparsescope.app.masks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** A made-up run that rewires like RigL on digits: its links drift to the middle of the image. Frame by frame. */
final class DemoHistory {
    static final int DELTA_T = 100;
    static final int STEPS = 2340;
    static final List<LayerShape> LAYERS = List.of(
            new LayerShape("fc1", List.of(300, 784), 1),
            new LayerShape("fc2", List.of(100, 300), 1),
            new LayerShape("fc3", List.of(10, 100), 1));

    final MemoryMaskHistory history;
    final RunEvent.Started started;
    private final SeededRandom random = SeededRandom.stream(7, "demo");
    private final List<Mask> explored;
    private long step;

    DemoHistory() {
        history = new MemoryMaskHistory(
                LAYERS,
                List.of(1, 28, 28),
                List.of(Mask.random(235_200, 18_715, random), Mask.random(30_000, 6906, random), Mask.dense(1000)));
        List<Mask> masks = masks(0);
        explored = new ArrayList<>(masks);
        started = new RunEvent.Started(
                new RunConfig(
                        "mnist",
                        DataOptions.NONE,
                        "lenet-300-100",
                        "rigl",
                        0.9,
                        Optional.empty(),
                        5,
                        128,
                        1,
                        optimizer(),
                        0.1,
                        "step",
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        1,
                        MaskOptions.NONE,
                        1,
                        "auto"),
                LAYERS,
                masks,
                468,
                STEPS,
                Map.of(),
                Instant.EPOCH);
    }

    private static Optimizer optimizer() {
        return new Optimizer.Sgd(0.9, true, 5e-4);
    }

    /** The events of the next {@code steps} steps. */
    List<RunEvent> next(int steps) {
        List<RunEvent> events = new ArrayList<>();
        for (int i = 0; i < steps && step < STEPS; i++) {
            step++;
            double loss = 0.08 + 2.2 * Math.exp(-step / 60.0) + 0.35 * Math.exp(-step / 500.0);
            loss *= Math.exp(0.35 * random.nextGaussian());
            events.add(new RunEvent.StepMeasured(step, loss, 0.1, 0.3));
            if (step % DELTA_T == 0 && step < 0.75 * STEPS) {
                events.add(update());
            }
            if (step % 234 == 0) {
                double accuracy = 0.97 - 0.12 * Math.exp(-step / 300.0) + 0.002 * random.nextGaussian();
                events.add(new RunEvent.Evaluated(step, (int) (step / 468) + 1, 0.1, accuracy));
            }
        }
        return events;
    }

    private RunEvent update() {
        double fraction = 0.15 * (1 + Math.cos(Math.PI * step / (0.75 * STEPS)));
        List<LayerUpdate> updates = new ArrayList<>();
        List<Mask> masks = masks(history.count() - 1);
        for (int l = 0; l < LAYERS.size(); l++) {
            Mask mask = masks.get(l);
            int moved = mask.density() == 1 ? 0 : (int) (fraction * mask.nnz());
            MaskDelta delta = l == 0 ? drift(mask, moved) : rewire(mask, moved, random);
            Mask next = mask.apply(delta);
            masks.set(l, next);
            explored.set(l, explored.get(l).or(next));
            updates.add(new LayerUpdate(
                    LAYERS.get(l),
                    next,
                    delta,
                    delta.grown(),
                    new float[delta.grown().length],
                    new UpdateStatistics(
                            next.nnz(),
                            moved,
                            moved,
                            0,
                            0.01,
                            0.02,
                            explored.get(l).density())));
        }
        history.add(step, masks, updates.stream().map(LayerUpdate::statistics).toList());
        return RunEvent.MaskUpdated.of(history.count() - 1, step, updates);
    }

    private List<Mask> masks(int update) {
        List<Mask> masks = new ArrayList<>();
        for (int l = 0; l < LAYERS.size(); l++) {
            masks.add(history.mask(l, update));
        }
        return masks;
    }

    /** Drops {@code moved} random live weights and grows as many elsewhere. */
    static MaskDelta rewire(Mask mask, int moved, SeededRandom random) {
        int[] live = mask.livePositions();
        random.shuffle(live);
        Mask all = Mask.dense(mask.size());
        int[] free = mask.deltaTo(all).grown();
        random.shuffle(free);
        return sorted(Arrays.copyOf(live, moved), Arrays.copyOf(free, moved));
    }

    /** Like RigL on digits: drops mostly at the image's border, grows mostly where strokes are and in a few busy units. */
    private MaskDelta drift(Mask mask, int moved) {
        int[] live = mask.livePositions();
        int[] dropped = pick(live, moved, position -> 1.05 - interest(position));
        int[] grown = pick(mask.deltaTo(Mask.dense(mask.size())).grown(), moved, DemoHistory::interest);
        return sorted(dropped, grown);
    }

    private static double interest(int position) {
        int row = position % 784 / 28;
        double y = row - 13.5;
        double x = position % 28 - 13.5 + 0.25 * y;
        double ring = Math.hypot(x / 5.5, y / 8.5);
        int unit = position / 784;
        double busy = 0.15 + 0.85 * Math.pow(Math.abs(Math.sin(unit * 12.9898)), 4);
        return busy * Math.exp(-2.5 * (ring - 0.55) * (ring - 0.55));
    }

    private int[] pick(int[] positions, int count, IntToDoubleFunction weight) {
        record Keyed(int position, double key) {}
        return Arrays.stream(positions)
                .mapToObj(p -> new Keyed(p, -Math.log(1 - random.nextDouble()) / (weight.applyAsDouble(p) + 1e-3)))
                .sorted(Comparator.comparingDouble(Keyed::key))
                .limit(count)
                .mapToInt(Keyed::position)
                .toArray();
    }

    private static MaskDelta sorted(int[] dropped, int[] grown) {
        Arrays.sort(dropped);
        Arrays.sort(grown);
        return new MaskDelta(dropped, grown);
    }
}
