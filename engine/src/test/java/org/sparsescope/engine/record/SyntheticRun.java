package org.sparsescope.engine.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.EngineState;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LinkCounts;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.LiveSince;
import org.sparsescope.engine.method.Memory;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.train.BatchOrder;
import org.sparsescope.engine.train.Checkpoint;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.GatheredGradients;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.WeightUses;

/** A made-up run: events as a training loop would emit them, and the masks that a reader must find again. */
public final class SyntheticRun {
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    public static final RunConfig CONFIG = new RunConfig(
            "mnist",
            DataOptions.NONE,
            "lenet-300-100",
            "rigl",
            .9,
            Optional.of("erk"),
            3,
            128,
            1,
            new Optimizer.Sgd(.9, true, 5e-4),
            .1,
            "step",
            OptionalInt.of(100),
            OptionalDouble.empty(),
            OptionalDouble.of(.75),
            1,
            MaskOptions.NONE,
            1,
            "auto");
    public static final Map<String, String> ENVIRONMENT = Map.of("device", "cpu", "compute", "pytorch", "threads", "1");

    private final List<LayerShape> layers;
    private final List<RunEvent> events = new ArrayList<>();
    private final List<List<Mask>> masks = new ArrayList<>(); // by update, then by layer
    private final List<Mask> unions;
    private long step;

    public SyntheticRun(List<LayerShape> layers, List<Mask> initialMasks) {
        this(CONFIG, layers, initialMasks);
    }

    public SyntheticRun(RunConfig config, List<LayerShape> layers, List<Mask> initialMasks) {
        this(config, layers, initialMasks, List.of());
    }

    /** One whose first weights somebody looked at. */
    public SyntheticRun(RunConfig config, List<LayerShape> layers, List<Mask> initialMasks, List<Spread> weights) {
        this.layers = layers;
        this.unions = new ArrayList<>(initialMasks);
        masks.add(initialMasks);
        events.add(new RunEvent.Started(config, layers, initialMasks, 50, 1000, ENVIRONMENT, START, weights));
    }

    /** Layers at a tenth of their weights, each of {@code updates} rewiring some of them, {@code steps} steps apart. */
    public static SyntheticRun random(List<LayerShape> layers, int updates, int steps, long seed) {
        SeededRandom random = SeededRandom.stream(seed, "synthetic run");
        List<Mask> initial = layers.stream()
                .map(layer -> Mask.random(layer.size(), Math.max(1, layer.size() / 10), random))
                .toList();
        SyntheticRun run = new SyntheticRun(layers, initial).steps(steps);
        for (int u = 0; u < updates; u++) {
            run.update(run.lastMasks().stream()
                            .map(mask -> rewired(mask, random))
                            .toList())
                    .steps(steps);
        }
        return run;
    }

    /** Adds {@code count} steps of falling loss. */
    public SyntheticRun steps(int count) {
        for (int i = 0; i < count; i++) {
            step++;
            events.add(new RunEvent.StepMeasured(step, 2.0 / step, .1, 1.5));
        }
        return this;
    }

    /** Adds an update to these masks. */
    public SyntheticRun update(List<Mask> next) {
        List<LayerUpdate> updates = new ArrayList<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            Mask mask = next.get(layer);
            MaskDelta delta = lastMasks().get(layer).deltaTo(mask);
            Mask union = unions.get(layer).or(mask);
            unions.set(layer, union);
            updates.add(new LayerUpdate(
                    layers.get(layer),
                    mask,
                    delta,
                    delta.grown(),
                    new float[delta.grown().length],
                    new UpdateStatistics(
                            mask.nnz(),
                            delta.dropped().length + 1,
                            delta.grown().length + 1,
                            1,
                            .25,
                            Double.NaN,
                            union.density(),
                            Optional.of(links(layers.get(layer), mask)))));
        }
        events.add(RunEvent.MaskUpdated.of(masks.size(), step, updates, flops(next)));
        masks.add(next);
        return this;
    }

    /** Adds a checkpoint of this moment, whose weights and momentum are the step's number. */
    public SyntheticRun checkpointed() {
        Map<String, float[]> parameters = new HashMap<>();
        Map<String, float[]> slots = new HashMap<>();
        for (int layer = 0; layer < layers.size(); layer++) {
            float[] values = new float[layers.get(layer).size()];
            lastMasks().get(layer).forEachLive(position -> values[position] = step);
            parameters.put(layers.get(layer).name() + ".weight", values);
            slots.put("momentum/" + layers.get(layer).name() + ".weight", values);
        }
        return add(new RunEvent.Checkpointed(
                new Checkpoint(
                        step,
                        new NetworkState(parameters, slots, step),
                        new EngineState(
                                masks.size() - 1,
                                lastMasks(),
                                unions,
                                new Memory.Content(Map.of("threshold", .25), Map.of("signs/0", unions.get(0))),
                                Math.toIntExact(step),
                                lastMasks().stream().map(this::liveSince).toList(),
                                masks.get(0)),
                        new BatchOrder(-step, 3),
                        new GatheredGradients(
                                2, layers.stream().map(this::gradientSum).toList()),
                        new WeightUses(
                                step,
                                layers.stream()
                                        .map(layer -> step * layer.size())
                                        .toList()),
                        1.5 * step),
                START.plusSeconds(step)));
    }

    private LiveSince liveSince(Mask mask) {
        int[] steps = new int[mask.nnz()];
        Arrays.setAll(steps, i -> (int) (i % (step + 1)));
        return new LiveSince(steps);
    }

    private float[] gradientSum(LayerShape layer) {
        float[] sum = new float[layer.size()];
        Arrays.fill(sum, .5f * step);
        return sum;
    }

    public SyntheticRun evaluated(double accuracy) {
        events.add(new RunEvent.Evaluated(step, (int) (step / 50), .5, accuracy, flops(lastMasks())));
        return this;
    }

    /** Of four weights started before three are left, and live ones are 10.5 steps old. */
    private static LinkStatistics links(LayerShape shape, Mask mask) {
        LinkCounts counts = new LinkCounts(shape, mask);
        return new LinkStatistics(4, 3, 10.5, counts.deadUnits(), counts.deadInputs());
    }

    /** One example a step, at half of the dense cost. */
    private List<Flops> flops(List<Mask> now) {
        List<Flops> flops = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            LayerShape shape = layers.get(l);
            double dense = 3. * step * shape.forwardFlops();
            flops.add(new Flops(dense / 2, dense, shape.forwardFlops(now.get(l).nnz()), shape.forwardFlops()));
        }
        return flops;
    }

    public SyntheticRun add(RunEvent event) {
        events.add(event);
        return this;
    }

    public SyntheticRun finished() {
        return add(new RunEvent.Finished(step, false, 1.25, START.plusSeconds(60)));
    }

    public List<RunEvent> events() {
        return events;
    }

    /** By update, then by layer. */
    public List<List<Mask>> masks() {
        return masks;
    }

    public List<Mask> lastMasks() {
        return masks.get(masks.size() - 1);
    }

    /** Writes all events to a new run file and closes it. */
    public SyntheticRun recordTo(java.nio.file.Path file) {
        try (Recorder recorder = Recorder.start(file)) {
            events.forEach(recorder);
        }
        return this;
    }

    private static Mask rewired(Mask mask, RandomGenerator random) {
        long[] words = mask.toWords();
        for (int i = 0; i < mask.size() / 50 + 1; i++) {
            int position = random.nextInt(mask.size());
            words[position >> 6] ^= 1L << position;
        }
        return Mask.ofWords(mask.size(), words);
    }
}
