package org.sparsescope.app.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.schedule.UpdateSchedule;
import org.sparsescope.engine.method.schedule.Window;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Devices;
import org.sparsescope.engine.train.LearningRates;

/** What the engine can do, as the form offers it. */
public final class EngineCatalog implements SetupCatalog {
    // The first masks are the same however long a run is; these only have to leave room for an update.
    private static final long STEPS_PER_EPOCH = 1_000;
    private static final long STEPS = 1_000_000;

    private final Recipes recipes;
    private final List<Choice> models;

    /** All that {@code recipes} names. */
    public EngineCatalog(Recipes recipes) {
        this.recipes = recipes;
        this.models = Stream.concat(
                        recipes.models().stream().map(EngineCatalog::choice),
                        Stream.of(new Choice(MLP, Texts.of("setup.mlp"), Texts.of("setup.mlp.note"))))
                .toList();
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
        return recipes.methods().stream().map(EngineCatalog::choice).toList();
    }

    private static MethodChoice choice(Method method) {
        Optional<UpdateSchedule> schedule = method.rewiring().map(rewiring -> rewiring.schedule());
        return new MethodChoice(
                new Choice(method.id(), method.title(), method.summary()),
                method.sparse(),
                method.adjusts(),
                method.sparse() ? Optional.of(method.distribution()) : Optional.empty(),
                schedule.map(UpdateSchedule::deltaT).orElse(OptionalInt.empty()),
                schedule.filter(UpdateSchedule::takesDropFraction)
                        .map(s -> OptionalDouble.of(s.alpha()))
                        .orElse(OptionalDouble.empty()),
                schedule.filter(s -> s.tEnd() < 1)
                        .map(s -> OptionalDouble.of(s.tEnd()))
                        .orElse(OptionalDouble.empty()),
                schedule.filter(UpdateSchedule::takesDropFraction)
                        .map(EngineCatalog::decay)
                        .orElse(""));
    }

    /** A drop schedule is a function: whether it falls shows half way. */
    private static String decay(UpdateSchedule schedule) {
        double halfway = schedule.drop().fractionAt(schedule.alpha(), 50, new Window(0, 100));
        return halfway < schedule.alpha() ? Texts.of("setup.advanced.falling") : "";
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
    public List<Choice> schedules() {
        return LearningRates.ids().stream()
                .map(id -> new Choice(id, Texts.of("setup.schedule." + id), Texts.of("setup.schedule." + id + ".note")))
                .toList();
    }

    @Override
    public Optional<DataShape> shape(String dataset) {
        return DatasetCatalog.bundled().stream()
                .filter(entry -> entry.id().equals(dataset))
                .findFirst()
                .map(entry -> new DataShape(entry.exampleShape(), entry.classes()));
    }

    @Override
    public DataPreview inspect(String dataset, DataOptions options, LoadProgress progress) {
        return DatasetCatalog.preview(dataset, options, progress);
    }

    @Override
    public Plan plan(String model, String method, String distribution, double sparsity, Optional<DataShape> data) {
        Architecture made = recipes.model(model);
        Architecture architecture =
                data.map(d -> made.forData(d.example(), d.classes())).orElse(made);
        Method recipe = recipes.method(method);
        String spread = distribution.isEmpty() ? recipe.distribution() : distribution;
        SparsityPlan plan = SparsityPlan.of(architecture.maskable(), recipes.distribution(spread), sparsity);
        return new Plan(
                plan.layers().stream()
                        .map(row -> new Plan.Row(row.shape(), row.kept()))
                        .toList(),
                architecture.inputShape(),
                recipe.followsPlan()
                        ? OptionalDouble.of(trainingCost(recipe, (double) plan.flops() / plan.denseFlops()))
                        : OptionalDouble.empty());
    }

    @Override
    public Optional<List<Mask>> firstMasks(Start start) {
        Method recipe = recipes.method(start.method().choice().id());
        String spread = start.distribution().isEmpty() ? recipe.distribution() : start.distribution();
        List<LayerShape> layers =
                start.plan().rows().stream().map(Plan.Row::layer).toList();
        return new MaskEngine(
                        recipe,
                        recipes.distribution(spread),
                        start.sparsity(),
                        layers,
                        STEPS_PER_EPOCH,
                        STEPS,
                        start.seed())
                .drawnMasks();
    }

    /**
     * FLOPs of training over those of training dense (Evci et al. 2020, appendix H): 3 forward passes a step, all sparse but for the
     * dense weight gradients, which SNFS needs on every step and RigL on those of an update.
     *
     * @param sparse FLOPs of a sparse forward pass over those of a dense one
     */
    private static double trainingCost(Method method, double sparse) {
        if (method.denseMomentum()) {
            return (2 * sparse + 1) / 3;
        }
        OptionalInt deltaT = method.rewiring().map(r -> r.schedule().deltaT()).orElse(OptionalInt.empty());
        if (method.updateReplacesStep() && deltaT.isPresent()) {
            int steps = deltaT.getAsInt();
            return (3 * sparse * steps + 2 * sparse + 1) / (steps + 1) / 3;
        }
        return sparse;
    }
}
