package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Evaluation;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.SoftmaxCrossEntropy;
import org.sparsescope.engine.network.SparseNetwork;

/**
 * A masked network on PyTorch, on the CPU or a GPU: dense arithmetic, sparse weights.
 *
 * <p>Weights and optimizer state are 0 where the mask is not live and only live ones are stepped, so a forward pass needs no
 * multiplication by the mask and the backward pass gives the dense gradient that growth wants.
 */
public final class PyTorchNetwork implements SparseNetwork {
    private static final int EVALUATED_AT_ONCE = 1000;

    /** Most numbers that one layer hands to the next in an evaluation, 256 MiB. */
    private static final int EVALUATED_NUMBERS = 1 << 26;

    private final DeviceInfo device;
    private final NDManager manager;
    private final List<LayerShape> layers;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> statistics = new LinkedHashMap<>(); // running ones: no gradient, no slots
    private final ForwardPass forward;
    private final BatchInputs inputs;
    private final SoftmaxCrossEntropy loss;
    private final int evaluatedAtOnce;
    private final Optimizer optimizer;
    private final UpdateRule rule;
    private Optional<Tensor> seed = Optional.empty();
    private long optimizerSteps;

    private PyTorchNetwork(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum,
            DeviceInfo device,
            boolean hostRule) {
        this.device = device;
        this.manager = PyTorchEngine.manager(device);
        this.layers = architecture.maskable();
        IdentityHashMap<Layer.Part, TensorPart> parts = parts(architecture, manager);
        this.forward = new ForwardPass(architecture, parts);
        this.inputs = new BatchInputs(manager);
        this.loss = new SoftmaxCrossEntropy(architecture.classes());
        this.evaluatedAtOnce = Math.max(1, Math.min(EVALUATED_AT_ONCE, EVALUATED_NUMBERS / architecture.widest()));
        this.optimizer = optimizer;
        // Java does not see the memory of tensors that a part brings.
        boolean ownsAll = architecture.parameters().stream()
                .allMatch(shape -> own(parts, shape.name()).isEmpty());
        this.rule = hostRule && ownsAll ? UpdateRule.onHost(optimizer) : UpdateRule.onDevice(optimizer);
        Set<String> masked =
                layers.stream().map(layer -> layer.name() + ".weight").collect(Collectors.toSet());
        for (ParameterShape shape : architecture.parameters()) {
            add(shape, own(parts, shape.name()), initialWeights, denseMomentum && masked.contains(shape.name()));
        }
        setMasks(layers.stream().map(layer -> Mask.dense(layer.size())).toList());
    }

    /**
     * A network with every weight live, on {@code device}.
     *
     * @param initialWeights by parameter name, row-major; a weight is {@code (outputs, inputs)}, of a convolution {@code (outputs,
     *     inputs, height, width)}
     * @param denseMomentum true when optimizer state goes on for masked weights too, as SNFS needs
     * @throws org.sparsescope.engine.InputException when PyTorch's natives do not load
     */
    public static PyTorchNetwork create(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum,
            DeviceInfo device) {
        return new PyTorchNetwork(architecture, initialWeights, optimizer, denseMomentum, device, !device.gpu());
    }

    /** As {@link #create}, but with the tensor operations that a GPU uses on the CPU as well: the two must agree. */
    static PyTorchNetwork createWithDeviceRule(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return new PyTorchNetwork(architecture, initialWeights, optimizer, denseMomentum, DeviceInfo.cpu(1), false);
    }

    private static IdentityHashMap<Layer.Part, TensorPart> parts(Architecture architecture, NDManager manager) {
        IdentityHashMap<Layer.Part, TensorPart> parts = new IdentityHashMap<>();
        architecture.everyLayer().forEach(layer -> {
            if (layer instanceof Layer.Custom custom) {
                parts.computeIfAbsent(custom.part(), part -> ((TensorPart) part).on(manager));
            }
        });
        return parts;
    }

    private static Optional<Tensor> own(IdentityHashMap<Layer.Part, TensorPart> parts, String name) {
        return parts.values().stream()
                .flatMap(part -> part.own(name).stream())
                .findFirst()
                .map(array -> Tensor.around((PtNDArray) array));
    }

    private void add(ParameterShape parameter, Optional<Tensor> own, Map<String, float[]> values, boolean denseSlots) {
        String name = parameter.name();
        float[] given = values.get(name);
        if (given == null || given.length != parameter.size()) {
            throw new IllegalArgumentException(name + " takes " + parameter.size() + " initial weights, not "
                    + (given == null ? "none" : given.length));
        }
        if (parameter.role().trained()) {
            int slots = OptimizerKernel.slots(optimizer).size();
            parameters.put(name, new Parameter(parameter, manager, own, slots, denseSlots));
            parameter(name).value().set(given);
        } else {
            Tensor statistic = own.orElseGet(() -> Tensor.zeros(manager, new Shape(given.length)));
            statistic.set(given);
            statistics.put(name, statistic);
        }
    }

    @Override
    public List<LayerShape> layers() {
        return layers;
    }

    @Override
    public String device() {
        return device.id();
    }

    @Override
    public Map<String, String> environment() {
        return PyTorchEngine.environment();
    }

    @Override
    public void prepare(Examples training) {
        inputs.prepare(training);
    }

    @Override
    public void setMasks(List<Mask> masks) {
        for (int l = 0; l < layers.size(); l++) {
            weight(l).setMask(masks.get(l));
        }
    }

    @Override
    public List<LayerView> views() {
        List<LayerView> views = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            views.add(new PyTorchLayerView(layers.get(l), weight(l)));
        }
        return List.copyOf(views);
    }

    @Override
    public void clearGradients() {
        parameters.values().forEach(Parameter::clearGradient);
    }

    @Override
    public double forwardBackward(Batch batch, double share) {
        int[] indices = batch.indices();
        int[] labels = labels(batch.source(), indices);
        try (NDManager scope = manager.newSubManager()) {
            PtNDArray features = inputs.features(scope, batch);
            PtNDArray logits =
                    GradMode.recording(() -> forward.logits(features, ForwardPass.Purpose.TRAINING, this::recorded));
            float[] numbers = logits.toFloatArray();
            loss.apply(numbers, labels, share / indices.length);
            JniUtils.backward(logits, seed(logits.getShape(), numbers), false, false);
        }
        return loss.lossSum() / indices.length;
    }

    @Override
    public Probe probe(Batch batch) {
        Batch own = new Batch(batch.source(), batch.indices().clone());
        List<Parameter> weights = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            weights.add(weight(l));
        }
        int features = batch.source().featureSize();
        return new PyTorchProbe(
                weights,
                parameters.values(),
                statistics.values(),
                () -> forwardBackward(own, 1),
                () -> sumOfOutputsBackward(features));
    }

    private void sumOfOutputsBackward(int features) {
        try (NDManager scope = manager.newSubManager()) {
            PtNDArray ones = (PtNDArray) scope.ones(new Shape(1, features));
            PtNDArray outputs =
                    GradMode.recording(() -> forward.logits(ones, ForwardPass.Purpose.PATHS, this::recorded));
            float[] each = new float[Math.toIntExact(outputs.size())];
            Arrays.fill(each, 1);
            JniUtils.backward(outputs, seed(outputs.getShape(), each), false, false);
        }
    }

    @Override
    public void step(double learningRate) {
        optimizerSteps++;
        for (Parameter parameter : parameters.values()) {
            Optional<NDArray> gradient = parameter.gradient();
            if (gradient.isPresent()) {
                try (NDArray dense = gradient.get()) {
                    GradMode.unrecorded(() -> rule.apply(parameter, dense, learningRate, optimizerSteps));
                }
            }
        }
    }

    /** Adds the gradients of {@code other}, a network of the same kind that has seen other examples, and leaves it none. */
    void takeGradients(PyTorchNetwork other) {
        for (Parameter parameter : parameters.values()) {
            parameter.takeGradient(other.parameter(parameter.name()));
        }
    }

    /** Takes the weights of {@code other}, a network of the same kind; masks and optimizer state stay. */
    void copyWeights(PyTorchNetwork other) {
        for (Parameter parameter : parameters.values()) {
            parameter.value().copy(other.parameter(parameter.name()).value());
        }
    }

    @Override
    public void rewire(List<LayerUpdate> updates) {
        for (int l = 0; l < layers.size(); l++) {
            weight(l).rewire(updates.get(l));
        }
    }

    @Override
    public Evaluation evaluate(Examples examples) {
        double lossSum = 0;
        long correct = 0;
        for (int from = 0; from < examples.size(); from += evaluatedAtOnce) {
            int[] indices = BatchInputs.range(from, Math.min(examples.size(), from + evaluatedAtOnce));
            try (NDManager scope = manager.newSubManager()) {
                PtNDArray features = BatchInputs.copy(scope, examples, indices);
                PtNDArray logits =
                        GradMode.still(() -> forward.logits(features, ForwardPass.Purpose.EVALUATION, this::value));
                loss.apply(logits.toFloatArray(), labels(examples, indices), 1);
            }
            lossSum += loss.lossSum();
            correct += loss.correct();
        }
        return new Evaluation(lossSum / examples.size(), (double) correct / examples.size());
    }

    @Override
    public NetworkState save() {
        Map<String, float[]> values = new LinkedHashMap<>();
        Map<String, float[]> state = new LinkedHashMap<>();
        for (Parameter parameter : parameters.values()) {
            values.put(parameter.name(), parameter.value().toFloats());
        }
        statistics.forEach((name, tensor) -> values.put(name, tensor.toFloats()));
        forEachSlot((name, slot) -> state.put(name, slot.toFloats()));
        return new NetworkState(values, state, optimizerSteps);
    }

    @Override
    public void load(NetworkState state) {
        for (Parameter parameter : parameters.values()) {
            set(parameter.value(), parameter.name(), state.parameters());
        }
        statistics.forEach((name, tensor) -> set(tensor, name, state.parameters()));
        forEachSlot((name, slot) -> set(slot, name, state.slots()));
        optimizerSteps = state.optimizerSteps();
        clearGradients();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Tensors alive between calls: what a leak would make grow. */
    int tensors() {
        return manager.getManagedArrays().size();
    }

    private interface SlotVisitor {
        void visit(String name, Tensor slot);
    }

    private void forEachSlot(SlotVisitor visitor) {
        List<String> names = OptimizerKernel.slots(optimizer);
        for (int s = 0; s < names.size(); s++) {
            for (Parameter parameter : parameters.values()) {
                visitor.visit(names.get(s) + "/" + parameter.name(), parameter.slot(s));
            }
        }
    }

    private static void set(Tensor tensor, String name, Map<String, float[]> values) {
        float[] given = values.get(name);
        if (given == null || given.length != tensor.array().size()) {
            throw new IllegalArgumentException("the saved state has no " + name + " of "
                    + tensor.array().size() + " numbers: it belongs to another network or optimizer");
        }
        tensor.set(given);
    }

    private Parameter weight(int layer) {
        return parameter(layers.get(layer).name() + ".weight");
    }

    /** The tensor of that name, whose gradient a backward pass is to give if it is trained. */
    private PtNDArray recorded(String name) {
        Tensor statistic = statistics.get(name);
        return statistic == null ? parameter(name).leaf() : statistic.array();
    }

    private PtNDArray value(String name) {
        Tensor statistic = statistics.get(name);
        return statistic == null ? parameter(name).value().array() : statistic.array();
    }

    private Parameter parameter(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalArgumentException("there is no parameter " + name);
        }
        return parameter;
    }

    private static int[] labels(Examples examples, int[] indices) {
        int[] labels = new int[indices.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = examples.label(indices[i]);
        }
        return labels;
    }

    /** The gradient at the logits, from which the backward pass starts; its tensor is kept for the next batch. */
    private PtNDArray seed(Shape shape, float[] gradient) {
        Tensor tensor = seed.filter(kept -> kept.array().getShape().equals(shape))
                .orElseGet(() -> {
                    seed.ifPresent(kept -> kept.array().close());
                    return Tensor.zeros(manager, shape);
                });
        tensor.set(gradient);
        seed = Optional.of(tensor);
        return tensor.array();
    }
}
