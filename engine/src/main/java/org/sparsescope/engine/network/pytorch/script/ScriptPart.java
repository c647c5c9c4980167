package org.sparsescope.engine.network.pytorch.script;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.model.ParameterShape.Role;
import org.sparsescope.engine.network.pytorch.GradMode;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.TensorPart;

/**
 * A TorchScript file as layers.
 *
 * @param names the module's name of each parameter by ours, which ends in {@code .weight} where it is maskable
 * @param values those in the file, by our name
 */
record ScriptPart(
        ScriptArchive archive,
        List<Integer> outputs,
        List<LayerShape> maskable,
        List<ParameterShape> parameters,
        Map<String, String> names,
        Map<String, float[]> values)
        implements TensorPart {
    private static final String WEIGHT = ".weight";

    /** The layers of {@code archive} before it is known which data they get; taken to give one output for each of {@code classes}. */
    static ScriptPart of(ScriptArchive archive, int classes) {
        PyTorchDevices.load();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            ScriptModule module = new ScriptModule(archive, manager);
            Gathering found = new Gathering(archive);
            module.trained().forEach(found::trained);
            module.gathered().forEach(found::gathered);
            return new ScriptPart(
                    archive,
                    List.of(classes),
                    List.copyOf(found.maskable),
                    List.copyOf(found.parameters),
                    found.names,
                    found.values);
        }
    }

    /**
     * The same for examples of {@code shape}.
     *
     * @throws IllegalArgumentException when the module cannot take them
     */
    ScriptPart fitted(List<Integer> shape) {
        Shape batch =
                new Shape(LongStream.concat(LongStream.of(2), shape.stream().mapToLong(Integer::longValue))
                        .toArray());
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            ScriptModule module = new ScriptModule(archive, manager);
            NDArray logits = GradMode.still(() -> module.forward(manager.zeros(batch), false));
            return new ScriptPart(archive, dims(logits.getShape().slice(1)), maskable, parameters, names, values);
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (RuntimeException failure) {
            throw new IllegalArgumentException(
                    "the TorchScript does not take a batch of shape " + batch + ": " + lastLine(failure), failure);
        }
    }

    /** Above the last line stands where in the source it happened. */
    private static String lastLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((before, last) -> last)
                .map(String::strip)
                .orElse("");
    }

    private static List<Integer> dims(Shape shape) {
        return Arrays.stream(shape.getShape()).mapToObj(Math::toIntExact).toList();
    }

    @Override
    public String what() {
        return "TorchScript";
    }

    @Override
    public NDArray forward(NDArray x, boolean training, Function<String, NDArray> tensors) {
        throw new IllegalStateException("a TorchScript runs on tensors of its own: load it on a device first");
    }

    @Override
    public TensorPart on(NDManager manager) {
        return new OnDevice(this, new ScriptModule(archive, manager));
    }

    /** The part with the tensors of a module that is loaded on a device. */
    private record OnDevice(ScriptPart part, ScriptModule module) implements TensorPart {
        @Override
        public NDArray forward(NDArray x, boolean training, Function<String, NDArray> tensors) {
            for (String name : part.names.keySet()) { // asked for, which tells the network that they are used
                if (!tensors.apply(name).getUid().equals(own(name).orElseThrow().getUid())) {
                    throw new IllegalStateException("the network trains another tensor than the module's " + name);
                }
            }
            return module.forward(x, training);
        }

        @Override
        public Optional<NDArray> own(String parameter) {
            String name = part.names.getOrDefault(parameter, parameter);
            return Optional.<NDArray>ofNullable(module.trained().get(name))
                    .or(() -> Optional.ofNullable(module.gathered().get(name)));
        }

        @Override
        public String what() {
            return part.what();
        }

        @Override
        public List<Integer> outputs() {
            return part.outputs;
        }

        @Override
        public List<LayerShape> maskable() {
            return part.maskable;
        }

        @Override
        public List<ParameterShape> parameters() {
            return part.parameters;
        }
    }

    /** Goes through a module's tensors in their order. */
    private static final class Gathering {
        private final ScriptArchive archive;
        private final List<LayerShape> maskable = new ArrayList<>();
        private final List<ParameterShape> parameters = new ArrayList<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, float[]> values = new LinkedHashMap<>();

        Gathering(ScriptArchive archive) {
            this.archive = archive;
        }

        void trained(String name, PtNDArray tensor) {
            List<Integer> dims = dims(tensor.getShape());
            String own = name.substring(name.lastIndexOf('.') + 1);
            boolean weight = dims.size() > 1 && own.contains("weight");
            boolean masked = weight && !archive.embeddings().contains(parent(name));
            // PyTorch calls most weights so; others, as of attention, get it behind their name.
            String ours = masked && !name.endsWith(WEIGHT) ? name + WEIGHT : name;
            if (masked) {
                maskable.add(new LayerShape(ours.substring(0, ours.length() - WEIGHT.length()), dims, 1));
            }
            add(name, ours, tensor, dims.size() > 1 ? Role.WEIGHT : own.contains("weight") ? Role.SCALE : Role.SHIFT);
        }

        void gathered(String name, PtNDArray tensor) {
            add(name, name, tensor, name.contains("var") ? Role.RUNNING_VARIANCE : Role.RUNNING_MEAN);
        }

        private void add(String name, String ours, PtNDArray tensor, Role role) {
            List<Integer> dims = dims(tensor.getShape());
            parameters.add(
                    new ParameterShape(ours, dims, role, dims.stream().skip(1).reduce(1, Math::multiplyExact)));
            names.put(ours, name);
            values.put(ours, tensor.toFloatArray());
        }

        private static String parent(String name) {
            return name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
    }
}
