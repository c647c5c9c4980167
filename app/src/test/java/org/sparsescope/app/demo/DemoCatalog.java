package org.sparsescope.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sparsescope.app.setup.Choice;
import org.sparsescope.app.setup.MethodChoice;
import org.sparsescope.app.setup.SetupCatalog;
import org.sparsescope.app.setup.Start;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.RunConfig;

/** A short list of everything, with the engine behind it but for a model that cannot be had and a machine without a GPU. */
public final class DemoCatalog implements SetupCatalog {
    public static final List<LayerShape> LENET = List.of(
            new LayerShape("fc1", List.of(300, 784), 1),
            new LayerShape("fc2", List.of(100, 300), 1),
            new LayerShape("fc3", List.of(10, 100), 1));

    private OptionalInt asked = OptionalInt.empty();

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
                new Choice("lenet-5", "LeNet-5", "two convolutions"),
                new Choice("mobilenet-v1", "MobileNetV1", "with depthwise convolutions"),
                new Choice(SetupCatalog.MLP, "MLP of any widths", ""),
                new Choice("broken", "Broken", "cannot be trained"));
    }

    @Override
    public List<MethodChoice> methods() {
        return Stream.of("dense", "static", "set", "snfs", "rigl", "deepr", "gmp", "snip")
                .map(Methods::byId)
                .map(MethodChoice::of)
                .toList();
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
    public String computes(RunConfig config, Optional<Outlook.Data> data) {
        if (config.compute().equals("gpu")) {
            throw new InputException("There is no GPU here. Use compute auto.");
        }
        return String.format("%s at %.2f would train on the CPU.", config.method(), config.sparsity());
    }

    @Override
    public int usualThreads() {
        return 1;
    }

    @Override
    public void useThreads(OptionalInt threads) {
        asked = threads;
    }

    /** What was last asked for. */
    public OptionalInt threads() {
        return asked;
    }

    @Override
    public List<Choice> schedules() {
        return List.of(new Choice("constant", "Constant", ""), new Choice("step", "Step", "a tenth at 1/2 and 3/4"));
    }

    @Override
    public Optional<Outlook.Data> shape(String dataset) {
        return datasets().stream().anyMatch(known -> known.id().equals(dataset))
                ? Optional.of(new Outlook.Data(List.of(1, 28, 28), 10, OptionalInt.of(60_000)))
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
        return Outlook.firstMasks(start.config(), Recipes.builtIn(), start.layers());
    }

    @Override
    public List<String> layers(String model) {
        return model.equals("broken")
                ? List.of()
                : Recipes.builtIn().model(model).maskable().stream()
                        .map(LayerShape::name)
                        .toList();
    }

    @Override
    public Outlook outlook(RunConfig config, Optional<Outlook.Data> data) {
        if (config.model().equals("broken")) {
            throw new InputException("Broken cannot be trained. Choose another model.");
        }
        return Outlook.of(config, Recipes.builtIn(), data);
    }
}
