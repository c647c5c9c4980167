package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntSupplier;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Evaluation;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/**
 * A network whose work and memory are proportional to its live weights, in plain Java: no native library, nothing shared with other
 * runs in the process.
 *
 * <p>A backward pass keeps its activations and their gradients on a {@link Tape}; {@link #step} works out the gradient of each live
 * weight and steps it at once, where the way back has not left it behind (see {@link WeightedStage}). The dense gradient of a layer is
 * worked out from the same tapes when a {@link LayerView} is asked for it, before or after the step, since the tapes stay until the
 * gradients are cleared.
 */
public final class JvmNetwork implements SparseNetwork {
    private static final int EVALUATED_AT_ONCE = 256;

    /** Below this many operations a step, what it takes to wake a second thread is more than it saves: about 0.1 ms of one core. */
    private static final double WORTH_SHARING = 4e6;

    private final Crew crew;
    private final Passes passes;
    private final List<WeightedStage> stages;
    private final List<Stepping> steppings;
    private final List<NormStage> norms;
    private final List<Numbers> numbers;
    private final Optimizer optimizer;
    private final OptimizerKernel rule;
    private final IntSupplier threads;
    private final List<Tape> tapes = new ArrayList<>();
    private Optional<Tape> evaluation = Optional.empty();
    private int used;
    private long optimizerSteps;

    private JvmNetwork(Crew crew, Maker maker, Passes passes, Optimizer optimizer, IntSupplier threads) {
        this.crew = crew;
        this.passes = passes;
        this.stages = List.copyOf(maker.weighted);
        this.steppings = stages.stream().map(Stepping::new).toList();
        this.norms = List.copyOf(maker.norms);
        this.numbers = List.copyOf(maker.numbers);
        this.optimizer = optimizer;
        this.rule = OptimizerKernel.of(optimizer);
        this.threads = threads;
    }

    /** What its arithmetic is made of on this JVM, for people. */
    public static String kernels() {
        return Kernels.best().title();
    }

    /** Why this network cannot run {@code architecture}, as the end of a sentence; empty where it can. */
    public static Optional<String> obstacle(Architecture architecture) {
        return Passes.obstacle(architecture);
    }

    /**
     * A network with every weight live.
     *
     * @param initialWeights by parameter name, row-major
     * @param denseMomentum true when optimizer state goes on for masked weights too, as SNFS needs: each step then costs as much as
     *     in a dense network
     * @param threads how many threads may share the next step, 1 or more; asked before each. Results do not depend on it
     * @throws org.sparsescope.engine.InputException when there is an {@link #obstacle}
     */
    public static JvmNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum,
            IntSupplier threads) {
        return create(architecture, initialWeights, optimizer, denseMomentum, threads, Kernels.best());
    }

    /** As {@link #create(Architecture, Map, Optimizer, boolean, IntSupplier)}, on one thread. */
    public static JvmNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return create(architecture, initialWeights, optimizer, denseMomentum, () -> 1);
    }

    static JvmNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum,
            IntSupplier threads,
            Kernels kernels) {
        Maker maker = new Maker(
                (name, mask) -> given(initialWeights, name, mask.size()).clone(),
                (name, size) -> given(initialWeights, name, size),
                List.of(),
                OptimizerKernel.slots(optimizer).size(),
                denseMomentum);
        Crew crew = new Crew(kernels);
        return new JvmNetwork(crew, maker, Passes.of(architecture, crew, maker), optimizer, threads);
    }

    /**
     * A network of the live weights alone, for layers whose dead ones would not fit into memory.
     *
     * @param masks one a layer
     * @param live by a weight's name and its mask, the initial values of the live weights, ascending by position
     * @param others by name and length, all other initial values, such as those of {@code fc1.bias}
     */
    public static JvmNetwork ofLive(
            Architecture architecture,
            List<Mask> masks,
            BiFunction<String, Mask, float[]> live,
            BiFunction<String, Integer, float[]> others,
            Optimizer optimizer,
            IntSupplier threads) {
        Maker maker =
                new Maker(live, others, masks, OptimizerKernel.slots(optimizer).size(), false);
        Crew crew = new Crew(Kernels.best());
        return new JvmNetwork(crew, maker, Passes.of(architecture, crew, maker), optimizer, threads);
    }

    /** Makes the stages that keep something, and keeps them by kind. */
    private static final class Maker implements Passes.StageMaker {
        private final BiFunction<String, Mask, float[]> live;
        private final BiFunction<String, Integer, float[]> others;
        private final List<Mask> masks;
        private final int slots;
        private final boolean denseMomentum;
        private final List<WeightedStage> weighted = new ArrayList<>();
        private final List<NormStage> norms = new ArrayList<>();
        private final List<Numbers> numbers = new ArrayList<>();

        Maker(
                BiFunction<String, Mask, float[]> live,
                BiFunction<String, Integer, float[]> others,
                List<Mask> masks,
                int slots,
                boolean denseMomentum) {
            this.live = live;
            this.others = others;
            this.masks = masks;
            this.slots = slots;
            this.denseMomentum = denseMomentum;
        }

        @Override
        public WeightedStage weighted(int boundary, LayerShape shape, boolean bias, Wiring wiring) {
            Mask mask = masks.isEmpty() ? Mask.dense(shape.size()) : masks.get(weighted.size());
            float[] values = live.apply(shape.name() + ".weight", mask);
            LiveWeights weights = new LiveWeights(shape, wiring, mask, values, slots, denseMomentum);
            Optional<Numbers> summands =
                    bias ? Optional.of(numbers(shape.name() + ".bias", shape.outputs(), slots)) : Optional.empty();
            WeightedStage stage = new WeightedStage(boundary, weights, summands);
            weighted.add(stage);
            return stage;
        }

        @Override
        public NormStage norm(int boundary, String name, Image input, Image output) {
            int n = input.channels();
            NormStage stage = new NormStage(
                    boundary,
                    input,
                    output,
                    numbers(name + ".weight", n, slots),
                    numbers(name + ".bias", n, slots),
                    numbers(name + ".running_mean", n, 0),
                    numbers(name + ".running_var", n, 0));
            norms.add(stage);
            return stage;
        }

        private Numbers numbers(String name, int size, int slots) {
            Numbers made = Numbers.of(name, others.apply(name, size), slots);
            numbers.add(made);
            return made;
        }
    }

    private static float[] given(Map<String, float[]> weights, String name, int size) {
        float[] values = weights.get(name);
        if (values == null || values.length != size) {
            throw new IllegalArgumentException(
                    name + " takes " + size + " initial weights, not " + (values == null ? "none" : values.length));
        }
        return values;
    }

    @Override
    public List<LayerShape> layers() {
        return stages.stream().map(WeightedStage::shape).toList();
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "threads",
                String.valueOf(threads.getAsInt()),
                "kernels",
                crew.kernels().title());
    }

    @Override
    public void setMasks(List<Mask> masks) {
        for (int l = 0; l < stages.size(); l++) {
            stages.get(l).weights().setMask(masks.get(l));
        }
    }

    @Override
    public List<LayerView> views() {
        List<Tape> gathered = List.copyOf(gathered());
        List<LayerView> views = new ArrayList<>();
        for (WeightedStage stage : stages) {
            views.add(new JvmLayerView(stage.weights(), () -> stage.denseGradient(crew.kernels(), gathered)));
        }
        return List.copyOf(views);
    }

    @Override
    public void clearGradients() {
        used = 0;
        norms.forEach(NormStage::clearGradients);
    }

    @Override
    public double forwardBackward(Batch batch, double share) {
        int examples = batch.indices().length;
        int threads = threads(examples);
        Tape tape = nextTape(examples);
        tape.whole(share == 1);
        return passes.train(tape, batch.source(), batch.indices(), share / examples, threads) / examples;
    }

    /** How many threads to take to this many examples, two sparse passes and the gradient. */
    private int threads(int examples) {
        double work = 0;
        for (WeightedStage stage : stages) {
            work += 3.0 * stage.shape().forwardFlops(stage.weights().mask().nnz()) * examples;
        }
        return work < WORTH_SHARING ? 1 : Math.max(1, Math.min(Crew.MOST, threads.getAsInt()));
    }

    /** Micro-batches of one step each need a tape; the next step finds them here again. */
    private Tape nextTape(int examples) {
        if (used == tapes.size()) {
            tapes.add(passes.tape(examples, true));
        } else if (tapes.get(used).capacity() < examples) {
            tapes.set(used, passes.tape(examples, true));
        }
        return tapes.get(used++);
    }

    private List<Tape> gathered() {
        return tapes.subList(0, used);
    }

    @Override
    public void step(double learningRate) {
        optimizerSteps++;
        if (used == 0) {
            return;
        }
        int examples = gathered().stream().mapToInt(Tape::examples).sum();
        int most = threads(examples);
        steppings.forEach(stepping -> stepping.prepare(gathered(), most));
        crew.share(
                most,
                (part, kernels) ->
                        steppings.forEach(each -> each.step(kernels, part, rule, learningRate, optimizerSteps)));
        crew.share(most, (part, kernels) -> steppings.forEach(stepping -> stepping.follow(part)));
        norms.forEach(norm -> norm.step(rule, learningRate, optimizerSteps));
    }

    @Override
    public void rewire(List<LayerUpdate> updates) {
        for (int l = 0; l < stages.size(); l++) {
            stages.get(l).weights().rewire(updates.get(l));
        }
    }

    @Override
    public Probe probe(Batch batch) {
        return new JvmProbe(stages, numbers, passes, crew.kernels(), batch);
    }

    @Override
    public Evaluation evaluate(Examples examples) {
        Tape tape = evaluation.orElseGet(() -> passes.tape(EVALUATED_AT_ONCE, false));
        evaluation = Optional.of(tape);
        double lossSum = 0;
        long correct = 0;
        for (int from = 0; from < examples.size(); from += EVALUATED_AT_ONCE) {
            int[] indices = new int[Math.min(EVALUATED_AT_ONCE, examples.size() - from)];
            for (int i = 0; i < indices.length; i++) {
                indices[i] = from + i;
            }
            lossSum += passes.evaluate(tape, examples, indices, threads(indices.length));
            correct += passes.correct(tape);
        }
        return new Evaluation(lossSum / examples.size(), (double) correct / examples.size());
    }

    @Override
    public NetworkState save() {
        Map<String, float[]> values = new LinkedHashMap<>();
        Map<String, float[]> slots = new LinkedHashMap<>();
        List<String> names = OptimizerKernel.slots(optimizer);
        for (WeightedStage stage : stages) {
            String weight = stage.shape().name() + ".weight";
            values.put(weight, stage.weights().denseValues());
            for (int s = 0; s < names.size(); s++) {
                slots.put(names.get(s) + "/" + weight, stage.weights().denseSlot(s));
            }
        }
        for (Numbers each : numbers) {
            values.put(each.name(), each.values().clone());
            for (int s = 0; s < each.slots().length; s++) {
                slots.put(names.get(s) + "/" + each.name(), each.slots()[s].clone());
            }
        }
        return new NetworkState(values, slots, optimizerSteps);
    }

    @Override
    public void load(NetworkState state) {
        List<String> names = OptimizerKernel.slots(optimizer);
        for (WeightedStage stage : stages) {
            String weight = stage.shape().name() + ".weight";
            int size = stage.shape().size();
            stage.weights().setValues(saved(state.parameters(), weight, size));
            for (int s = 0; s < names.size(); s++) {
                stage.weights().setSlot(s, saved(state.slots(), names.get(s) + "/" + weight, size));
            }
        }
        for (Numbers each : numbers) {
            int size = each.values().length;
            System.arraycopy(saved(state.parameters(), each.name(), size), 0, each.values(), 0, size);
            for (int s = 0; s < each.slots().length; s++) {
                float[] slot = saved(state.slots(), names.get(s) + "/" + each.name(), size);
                System.arraycopy(slot, 0, each.slots()[s], 0, size);
            }
        }
        optimizerSteps = state.optimizerSteps();
        clearGradients();
    }

    private static float[] saved(Map<String, float[]> values, String name, int size) {
        float[] found = values.get(name);
        if (found == null || found.length != size) {
            throw new IllegalArgumentException("the saved state has no " + name + " of " + size
                    + " numbers: it belongs to another network or optimizer");
        }
        return found;
    }

    @Override
    public void close() {
        crew.close();
        tapes.clear();
        used = 0;
        evaluation = Optional.empty();
    }
}
