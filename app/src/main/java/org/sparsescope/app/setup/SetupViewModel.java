package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.run.Objection;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.RunConfig;

/** The form as a whole: its parts, what they come to together, and whether that can be trained. FX thread. */
public final class SetupViewModel {
    private final SetupCatalog catalog;
    private final DataViewModel data;
    private final ModelFields model;
    private final ObjectProperty<MethodChoice> method;
    private final SparsityFields sparsity = new SparsityFields();
    private final SpreadFields spread;
    private final LayerSettings layers = new LayerSettings(this::refresh);
    private final ComputeViewModel compute;
    private final AdvancedViewModel advanced;
    private final Titles titles;

    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper planProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper advancedSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper advancedProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Outlook> outlook = new ReadOnlyObjectWrapper<>(Outlook.NONE);
    private final ReadOnlyObjectWrapper<Optional<Start>> start = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param background where data of the user's own is read and the engine is asked
     * @param fx the FX thread
     */
    public SetupViewModel(SetupCatalog catalog, Executor background, Executor fx) {
        this.catalog = catalog;
        data = new DataViewModel(catalog, background, fx);
        model = new ModelFields(catalog.models());
        method = new SimpleObjectProperty<>(methodById(RunConfig.defaults().method())
                .orElse(catalog.methods().get(0)));
        spread = new SpreadFields(catalog.distributions(), method.get());
        advanced = new AdvancedViewModel(catalog, method.get());
        compute = new ComputeViewModel(catalog, background, fx, this::refresh);
        titles = new Titles(catalog, data::datasets);
        layers.offer(catalog.layers(model.id()));

        // Before the listeners below: the fields follow method and model before the form is judged.
        method.addListener((source, before, now) -> {
            spread.follow(now);
            advanced.updates().follow(now);
        });
        model.observables()
                .forEach(property ->
                        property.addListener((source, before, now) -> layers.offer(catalog.layers(model.id()))));
        data.onChange(this::refresh);
        Stream<ObservableValue<?>> mine = Stream.of(method, compute.compute().value());
        Stream.of(mine, model.observables(), sparsity.observables(), spread.observables(), advanced.observables())
                .flatMap(properties -> properties)
                .forEach(property -> property.addListener((source, before, now) -> refresh()));
        refresh();
    }

    private Optional<MethodChoice> methodById(String id) {
        return catalog.methods().stream()
                .filter(known -> known.choice().id().equals(id))
                .findFirst();
    }

    /** What the form says now, or empty while {@link #problem()} says why not. */
    public Optional<RunConfig> config() {
        return problem.get().isEmpty() ? Optional.of(draft()) : Optional.empty();
    }

    /** What the form says, with the last readable value of a field that cannot be read now. */
    private RunConfig draft() {
        MethodChoice chosen = method.get();
        RunConfig basics = RunConfig.defaults()
                .withDataset(data.dataset().get().id())
                .withData(data.readAs())
                .withModel(model.id())
                .withMethod(chosen.choice().id())
                .withCompute(compute.compute().id());
        RunConfig masked = chosen.sparse()
                ? spread.fill(basics.withSparsity(sparsity.entry().last()).withMask(layers.fill(basics.mask())))
                : basics.withSparsity(0);
        return advanced.fill(masked, chosen);
    }

    /**
     * Fills the form with {@code config}.
     *
     * @param from the name of the run it comes from
     * @return what is not on offer here and was left as it was, in a sentence; empty when all was taken
     */
    public String use(RunConfig config, String from) {
        List<String> unknown = new ArrayList<>();
        data.use(config);
        model.use(config.model(), unknown);
        methodById(config.method()).ifPresentOrElse(method::set, () -> unknown.add(config.method()));
        spread.use(config, unknown);
        if (method.get().sparse()
                && config.method().equals(method.get().choice().id())) {
            sparsity.use(config.sparsity());
        }
        compute.compute().use(config.compute(), unknown);
        layers.use(config.mask(), unknown);
        advanced.use(config, unknown);
        return unknown.isEmpty() ? "" : Texts.of("setup.use.unknown", from, String.join(", ", unknown));
    }

    private void refresh() {
        MethodChoice chosen = method.get();
        RunConfig draft = draft();
        look(chosen, draft);
        advancedSummary.set(advanced.summary(chosen));
        advancedProblem.set(first(Stream.of(
                advanced.read(chosen).map(entry -> entry.error().get()),
                Stream.of(
                        advanced.optimizer().obstacle(),
                        outlook.get().objectionTo(Objection.Setting.BATCH),
                        outlook.get().objectionTo(Objection.Setting.UPDATES)))));
        Stream<Entry<?>> entries = chosen.sparse()
                ? Stream.of(Stream.of(sparsity.entry()), spread.read(), layers.read(), model.read())
                        .flatMap(each -> each)
                : model.read();
        problem.set(first(Stream.of(
                entries.map(entry -> entry.error().get()),
                Stream.of(advancedProblem.get(), data.obstacle(), planProblem.get()),
                outlook.get().objections().stream().map(Objection::sentence),
                Stream.of(compute.problem().get()))));
        if (planProblem.get().isEmpty()) {
            compute.ask(draft, data.shape());
        }
    }

    private void look(MethodChoice chosen, RunConfig draft) {
        try {
            Outlook next = catalog.outlook(draft, data.shape());
            planProblem.set("");
            outlook.set(next);
            start.set(
                    next.layers().isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    Start.of(chosen.choice().title(), draft, next.masked(), next.exampleShape())));
        } catch (InputException impossible) {
            outlook.set(Outlook.NONE);
            start.set(Optional.empty());
            planProblem.set(impossible.getMessage());
        }
    }

    private static String first(Stream<Stream<String>> sentences) {
        return sentences
                .flatMap(each -> each)
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The part that says which data is trained on. */
    public DataViewModel data() {
        return data;
    }

    public ModelFields model() {
        return model;
    }

    public List<MethodChoice> methods() {
        return catalog.methods();
    }

    public ObjectProperty<MethodChoice> method() {
        return method;
    }

    public SparsityFields sparsity() {
        return sparsity;
    }

    public SpreadFields spread() {
        return spread;
    }

    /** What the user says of single layers. */
    public LayerSettings layers() {
        return layers;
    }

    public ComputeViewModel compute() {
        return compute;
    }

    /** The part behind the disclosure. */
    public AdvancedViewModel advanced() {
        return advanced;
    }

    public Titles titles() {
        return titles;
    }

    /** Which plugins offer nothing and why, a line each; empty while all is well. */
    public ReadOnlyStringProperty skippedPlugins() {
        return new ReadOnlyStringWrapper(String.join("\n", catalog.skippedPlugins())).getReadOnlyProperty();
    }

    /** What the closed disclosure says of the values in it. */
    public ReadOnlyStringProperty advancedSummary() {
        return advancedSummary.getReadOnlyProperty();
    }

    /** The first thing behind the disclosure that cannot be as it is; empty when all can. */
    public ReadOnlyStringProperty advancedProblem() {
        return advancedProblem.getReadOnlyProperty();
    }

    /** What the form will come to. */
    public ReadOnlyObjectProperty<Outlook> outlook() {
        return outlook.getReadOnlyProperty();
    }

    /** What decides the first masks; empty while no layer can be counted. */
    public ReadOnlyObjectProperty<Optional<Start>> start() {
        return start.getReadOnlyProperty();
    }

    /** Why nothing can be foreseen; empty when it can. */
    public ReadOnlyStringProperty planProblem() {
        return planProblem.getReadOnlyProperty();
    }

    /** The first thing that keeps this from being trained; empty when it can be. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
