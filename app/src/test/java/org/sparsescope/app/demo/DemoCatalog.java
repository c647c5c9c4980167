package org.sparsescope.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.app.setup.Choice;
import org.sparsescope.app.setup.DataShape;
import org.sparsescope.app.setup.MethodChoice;
import org.sparsescope.app.setup.Plan;
import org.sparsescope.app.setup.SetupCatalog;
import org.sparsescope.app.setup.Start;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** A short list of everything; the plan spreads sparsity evenly, but for a last layer that stays dense. */
public final class DemoCatalog implements SetupCatalog {
    public static final List<LayerShape> LENET = List.of(
            new LayerShape("fc1", List.of(300, 784), 1),
            new LayerShape("fc2", List.of(100, 300), 1),
            new LayerShape("fc3", List.of(10, 100), 1));

    @Override
    public List<Choice> datasets() {
        return List.of(
                new Choice("mnist", "MNIST", "70,000 handwritten digits"),
                new Choice("fashion-mnist", "Fashion-MNIST", "pieces of clothing, a subset"));
    }

    @Override
    public List<Choice> models() {
        return List.of(
                new Choice("lenet-300-100", "LeNet-300-100", "784 to 300 to 100 to 10, fully connected"),
                new Choice("broken", "Broken", "cannot be trained"));
    }

    @Override
    public List<MethodChoice> methods() {
        return List.of(
                new MethodChoice(
                        new Choice("dense", "Dense", "Every weight is trained"),
                        false,
                        false,
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        ""),
                new MethodChoice(
                        new Choice("static", "Static", "A random mask that stays"),
                        true,
                        false,
                        Optional.of("erk"),
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        ""),
                new MethodChoice(
                        new Choice("set", "SET", "Drops the smallest weights, grows at random"),
                        true,
                        true,
                        Optional.of("er"),
                        OptionalInt.empty(),
                        OptionalDouble.of(0.3),
                        OptionalDouble.empty(),
                        "constant"),
                new MethodChoice(
                        new Choice("rigl", "RigL", "Drops the smallest weights, grows where the gradient is largest"),
                        true,
                        true,
                        Optional.of("erk"),
                        OptionalInt.of(100),
                        OptionalDouble.of(0.3),
                        OptionalDouble.of(0.75),
                        "cosine"));
    }

    @Override
    public List<Choice> distributions() {
        return List.of(
                new Choice("uniform", "Uniform", "the same share in each layer"),
                new Choice("er", "Erdős–Rényi", "small layers denser"),
                new Choice("erk", "Erdős–Rényi kernel", "small layers denser, kernels counted"));
    }

    @Override
    public List<Choice> computes() {
        return List.of(
                new Choice("auto", "Automatic", "a GPU where there is one, else the CPU"),
                new Choice("gpu", "GPU, PyTorch", ""),
                new Choice("pytorch", "CPU, PyTorch", ""));
    }

    @Override
    public List<Choice> devices() {
        return List.of(
                computes().get(0),
                new Choice("gpu", "Demo GPU", "PyTorch on CUDA, gpu0, 24.0 GiB of memory"),
                computes().get(2),
                new Choice("gpu1", "Other GPU, not used", "There is an NVIDIA GPU, but its driver is not loaded."));
    }

    @Override
    public List<Choice> schedules() {
        return List.of(new Choice("constant", "Constant", ""), new Choice("step", "Step", "a tenth at 1/2 and 3/4"));
    }

    @Override
    public Optional<DataShape> shape(String dataset) {
        return datasets().stream().anyMatch(known -> known.id().equals(dataset))
                ? Optional.of(new DataShape(List.of(1, 28, 28), 10))
                : Optional.empty();
    }

    @Override
    public DataPreview inspect(String folder, DataOptions options, LoadProgress progress) {
        progress.at(.5);
        if (folder.contains("empty")) {
            throw new InputException("The folder " + folder + " is empty.");
        }
        if (folder.contains("broken")) {
            throw new IllegalStateException("disk gone");
        }
        int side = options.imageSize().orElse(14);
        List<DataPreview.ClassCount> classes = new ArrayList<>();
        for (int label = 0; label < 7; label++) {
            classes.add(new DataPreview.ClassCount("class " + label, 1000, 200));
        }
        return new DataPreview(
                folder,
                "folder of images",
                List.of(1, side, side),
                classes,
                List.of("Images are taken as they are."),
                List.of(new DataPreview.Sample(0, new byte[side * side])),
                List.of());
    }

    @Override
    public Optional<List<Mask>> firstMasks(Start start) {
        SeededRandom random = SeededRandom.stream(start.seed(), "masks");
        return Optional.of(start.plan().rows().stream()
                .map(row -> Mask.random(row.total(), row.live(), random))
                .toList());
    }

    /** Data of another size change only the shape of the examples here. */
    @Override
    public Plan plan(String model, String method, String distribution, double sparsity, Optional<DataShape> data) {
        if (model.equals("broken")) {
            throw new InputException("Broken cannot be trained. Choose another model.");
        }
        List<Plan.Row> rows = new ArrayList<>();
        for (LayerShape layer : LENET) {
            boolean last = layer.name().equals("fc3");
            rows.add(new Plan.Row(
                    layer, last ? layer.size() : layer.size() - (int) Math.floor(sparsity * layer.size())));
        }
        return new Plan(rows, data.map(DataShape::example).orElse(List.of(1, 28, 28)), OptionalDouble.of(0.109));
    }
}
