package org.sparsescope.app.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Cores;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.LearningRates;
import org.sparsescope.engine.train.RunConfig;

/** What the engine can do, as the form offers it. */
public final class EngineCatalog implements SetupCatalog {
    private final Recipes recipes;
    private final List<Choice> models;
    private final List<MethodChoice> methods;

    /** All that {@code recipes} names. */
    public EngineCatalog(Recipes recipes) {
        this.recipes = recipes;
        this.models = Stream.concat(
                        recipes.models().stream().map(EngineCatalog::choice),
                        Stream.of(new Choice(MLP, Texts.of("setup.mlp"), Texts.of("setup.mlp.note"))))
                .toList();
        this.methods = recipes.methods().stream().map(MethodChoice::of).toList();
    }

    /** Without plugins. */
    public EngineCatalog() {
        this(Recipes.builtIn());
    }

    @Override
    public List<Choice> datasets() {
        return DatasetCatalog.bundled().stream()
                .map(entry -> new Choice(entry.id(), entry.title(), entry.description()))
                .toList();
    }

    @Override
    public List<Choice> models() {
        return models;
    }

    private static Choice choice(ModelCatalog.Named named) {
        List<LayerShape> layers = named.architecture().maskable();
        long weights = layers.stream().mapToLong(LayerShape::size).sum();
        return new Choice(
                named.architecture().id(),
                named.architecture().title(),
                Texts.of("setup.model.note", named.summary(), layers.size(), weights));
    }

    @Override
    public List<MethodChoice> methods() {
        return methods;
    }

    @Override
    public List<Choice> distributions() {
        return recipes.distributions().stream()
                .map(named -> new Choice(named.id(), named.title(), named.summary()))
                .toList();
    }

    @Override
    public List<String> skippedPlugins() {
        return recipes.skipped();
    }

    @Override
    public List<Choice> computes() {
        return List.of(compute("auto"), compute("sparse"), compute("gpu"), compute("cpu"));
    }

    @Override
    public List<Choice> devices() {
        return choices(Devices.list());
    }

    static List<Choice> choices(List<Devices.Device> devices) {
        long gpus = devices.stream()
                .filter(device -> device.usable() && !device.id().equals("cpu"))
                .count();
        Stream<Choice> all = gpus > 1
                ? Stream.of(
                        new Choice("gpus", Texts.of("setup.compute.gpus", gpus), Texts.of("setup.compute.gpus.note")))
                : Stream.empty();
        return Stream.of(
                        Stream.of(compute("auto"), compute("sparse")),
                        all,
                        devices.stream().map(EngineCatalog::choice))
                .flatMap(part -> part)
                .toList();
    }

    /** A GPU that is not used can be chosen all the same: the form then says why and what to do, with room for it. */
    private static Choice choice(Devices.Device device) {
        String title = device.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + device.title().substring(1);
        if (!device.usable()) {
            boolean none = device.id().equals("gpu");
            return new Choice(device.id(), none ? title : Texts.of("setup.compute.unused", title), device.why());
        }
        String what = device.id().equals("cpu")
                ? Texts.of("setup.compute.cpu.note")
                : Texts.of("setup.compute.gpu.device", device.id());
        return new Choice(
                device.id(),
                title,
                device.memory()
                        .map(memory -> Texts.of("setup.compute.memory", what, memory))
                        .orElse(what));
    }

    private static Choice compute(String id) {
        return new Choice(id, Texts.of("setup.compute." + id), Texts.of("setup.compute." + id + ".note"));
    }

    @Override
    public String computes(RunConfig config, Optional<Outlook.Data> data) {
        return Devices.sentence(config, recipes, data);
    }

    @Override
    public int usualThreads() {
        return Cores.usual();
    }

    @Override
    public void useThreads(OptionalInt threads) {
        Cores.ask(threads);
    }

    @Override
    public List<Choice> schedules() {
        return LearningRates.ids().stream()
                .map(id -> new Choice(id, Texts.of("setup.schedule." + id), Texts.of("setup.schedule." + id + ".note")))
                .toList();
    }

    @Override
    public Optional<Outlook.Data> shape(String dataset) {
        return DatasetCatalog.bundled().stream()
                .filter(entry -> entry.id().equals(dataset))
                .findFirst()
                .map(entry ->
                        new Outlook.Data(entry.exampleShape(), entry.classes(), OptionalInt.of(entry.trainSize())));
    }

    @Override
    public DataPreview inspect(String dataset, DataOptions options, LoadProgress progress) {
        return DatasetCatalog.preview(dataset, options, progress);
    }

    @Override
    public List<String> layers(String model) {
        try {
            return recipes.model(model).maskable().stream()
                    .map(LayerShape::name)
                    .toList();
        } catch (InputException unknown) {
            return List.of();
        }
    }

    @Override
    public Outlook outlook(RunConfig config, Optional<Outlook.Data> data) {
        return Outlook.of(config, recipes, data);
    }

    @Override
    public Optional<List<Mask>> firstMasks(Start start) {
        return Outlook.firstMasks(start.config(), recipes, start.layers());
    }
}
