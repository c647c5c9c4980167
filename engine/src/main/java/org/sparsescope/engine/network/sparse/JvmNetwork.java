package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * weight and steps it at once. The dense gradient of a layer is worked out from the same tapes when a {@link LayerView} is asked for
 * it, before or after the step, since the tapes stay until the gradients are cleared.
 */
public final class JvmNetwork implements SparseNetwork {
    private static final int EVALUATED_AT_ONCE = 256;

    private final Kernels kernels;
    private final Passes passes;
    private final List<WeightedStage> stages;
    private final Optimizer optimizer;
    private final OptimizerKernel rule;
    private final List<Tape> tapes = new ArrayList<>();
    private Optional<Tape> evaluation = Optional.empty();
    private int used;
    private long optimizerSteps;

    private JvmNetwork(Passes passes, List<WeightedStage> stages, Kernels kernels, Optimizer optimizer) {
        this.kernels = kernels;
        this.passes = passes;
        this.stages = List.copyOf(stages);
        this.optimizer = optimizer;
        this.rule = OptimizerKernel.of(optimizer);
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
     * @throws org.sparsescope.engine.InputException when there is an {@link #obstacle}
     */
    public static JvmNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return create(architecture, initialWeights, optimizer, denseMomentum, Kernels.best());
    }

    static JvmNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum,
            Kernels kernels) {
        int slots = OptimizerKernel.slots(optimizer).size();
        List<WeightedStage> stages = new ArrayList<>();
        Passes passes = Passes.of(architecture, kernels, (boundary, shape, wiring) -> {
            WeightedStage stage = new WeightedStage(
                    boundary,
                    new LiveWeights(
                            shape,
                            wiring,
                            given(initialWeights, shape.name() + ".weight", shape.size()),
                            slots,
                            denseMomentum),
                    Bias.of(given(initialWeights, shape.name() + ".bias", shape.outputs()), slots));
            stages.add(stage);
            return stage;
        });
        return new JvmNetwork(passes, stages, kernels, optimizer);
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
        return Map.of("threads", "1", "kernels", kernels.title());
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
            views.add(new JvmLayerView(stage.weights(), () -> stage.denseGradient(kernels, gathered)));
        }
        return List.copyOf(views);
    }

    @Override
    public void clearGradients() {
        used = 0;
    }

    @Override
    public double forwardBackward(Batch batch, double share) {
        Tape tape = nextTape(batch.indices().length);
        tape.load(batch.source(), batch.indices());
        passes.forward(tape);
        double loss = passes.loss(tape, share / tape.examples());
        passes.backward(tape);
        return loss / tape.examples();
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
        if (used > 0) {
            for (WeightedStage stage : stages) {
                stage.step(kernels, gathered(), rule, learningRate, optimizerSteps);
            }
        }
    }

    @Override
    public void rewire(List<LayerUpdate> updates) {
        for (int l = 0; l < stages.size(); l++) {
            stages.get(l).weights().rewire(updates.get(l));
        }
    }

    @Override
    public Probe probe(Batch batch) {
        return new JvmProbe(stages, passes, kernels, batch);
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
            tape.load(examples, indices);
            passes.forward(tape);
            lossSum += passes.loss(tape, 1);
            correct += passes.correct();
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
            String bias = stage.shape().name() + ".bias";
            values.put(weight, stage.weights().denseValues());
            values.put(bias, stage.bias().values().clone());
            for (int s = 0; s < names.size(); s++) {
                slots.put(names.get(s) + "/" + weight, stage.weights().denseSlot(s));
                slots.put(names.get(s) + "/" + bias, stage.bias().slots()[s].clone());
            }
        }
        return new NetworkState(values, slots, optimizerSteps);
    }

    @Override
    public void load(NetworkState state) {
        List<String> names = OptimizerKernel.slots(optimizer);
        for (WeightedStage stage : stages) {
            String weight = stage.shape().name() + ".weight";
            String bias = stage.shape().name() + ".bias";
            int size = stage.shape().size();
            int outputs = stage.shape().outputs();
            stage.weights().setValues(saved(state.parameters(), weight, size));
            System.arraycopy(
                    saved(state.parameters(), bias, outputs), 0, stage.bias().values(), 0, outputs);
            for (int s = 0; s < names.size(); s++) {
                stage.weights().setSlot(s, saved(state.slots(), names.get(s) + "/" + weight, size));
                float[] biasSlot = saved(state.slots(), names.get(s) + "/" + bias, outputs);
                System.arraycopy(biasSlot, 0, stage.bias().slots()[s], 0, outputs);
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
        tapes.clear();
        used = 0;
        evaluation = Optional.empty();
    }
}
