package org.sparsescope.engine.network.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.model.ParameterShape.Role;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.TensorPart;

/**
 * A block whose parameters live elsewhere: whenever it asks its store for one, it gets the tensor of that name.
 *
 * @param names by the id that DJL gives a parameter
 */
record BlockPart(
        Block block,
        List<Integer> outputs,
        List<LayerShape> maskable,
        List<ParameterShape> parameters,
        Map<String, String> names)
        implements TensorPart {
    /** The part that {@code block} is for examples of {@code shape}. */
    static BlockPart of(Block block, List<Integer> shape) {
        PyTorchDevices.load();
        Shape input =
                new Shape(LongStream.concat(LongStream.of(1), shape.stream().mapToLong(Integer::longValue))
                        .toArray());
        // Closed with the values that the block's initializers gave: only shapes are asked for.
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            block.initialize(manager, DataType.FLOAT32, input);
            Map<String, String> names = new LinkedHashMap<>();
            List<LayerShape> maskable = new ArrayList<>();
            for (Layers.Found found : Layers.of(block)) {
                names.put(found.parameter().getId(), found.shape().name() + ".weight");
                maskable.add(found.shape());
            }
            Map<String, ParameterShape> parameters = new LinkedHashMap<>();
            for (Pair<String, Parameter> pair : block.getParameters()) {
                String id = pair.getValue().getId();
                parameters.putIfAbsent(id, shape(names.getOrDefault(id, pair.getKey()), pair.getValue()));
            }
            parameters.forEach((id, parameter) -> names.put(id, parameter.name()));
            Shape output = block.getOutputShapes(new Shape[] {input})[0];
            return new BlockPart(
                    block,
                    dims(output.slice(1)),
                    List.copyOf(maskable),
                    List.copyOf(parameters.values()),
                    new HashMap<>(names));
        }
    }

    private static ParameterShape shape(String name, Parameter parameter) {
        List<Integer> dims = dims(parameter.getArray().getShape());
        Role role = role(name, parameter);
        int fanIn = dims.stream().skip(1).reduce(1, Math::multiplyExact);
        return new ParameterShape(name, dims, role, fanIn);
    }

    private static Role role(String name, Parameter parameter) {
        Role role =
                switch (parameter.getType()) {
                    case WEIGHT -> Role.WEIGHT;
                    case GAMMA -> Role.SCALE;
                    case BIAS, BETA -> Role.SHIFT; // DJL's biases start at 0
                    case RUNNING_MEAN -> Role.RUNNING_MEAN;
                    case RUNNING_VAR -> Role.RUNNING_VARIANCE;
                    case OTHER ->
                        throw new IllegalArgumentException("the block's parameter " + name
                                + " is of type OTHER, for which no initial value is known");
                };
        if (role.trained() && !parameter.requiresGradient()) {
            throw new IllegalArgumentException(
                    "the block's parameter " + name + " is frozen; let it train, or make it a constant of the block");
        }
        return role;
    }

    private static List<Integer> dims(Shape shape) {
        return Arrays.stream(shape.getShape()).mapToObj(Math::toIntExact).toList();
    }

    @Override
    public String what() {
        return "DJL block";
    }

    @Override
    public NDArray forward(NDArray x, boolean training, Function<String, NDArray> tensors) {
        ParameterStore store = new ParameterStore(x.getManager(), false) {
            @Override
            public @Nullable NDArray getValue(@Nullable Parameter parameter, Device device, boolean trains) {
                String name = parameter == null ? null : names.get(parameter.getId());
                return name == null ? null : tensors.apply(name);
            }
        };
        return block.forward(store, new NDList(x), training).singletonOrThrow();
    }
}
