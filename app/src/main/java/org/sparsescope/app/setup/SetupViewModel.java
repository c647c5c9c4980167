package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

/** The state of the form: what is chosen and typed, whether it can be trained, and what that would be. */
public final class SetupViewModel {
    /** Id of the spread that is whatever the method's paper uses. */
    private static final String OWN = "";

    private static final String MLP = SetupCatalog.MLP + ":";

    private final SetupCatalog catalog;
    private final AdvancedViewModel advanced;
    private final DataViewModel data;
    private final ObservableList<Choice> spreads = FXCollections.observableArrayList();
    private final ObjectProperty<Choice> model;
    private final ObjectProperty<MethodChoice> method;
    private final ObjectProperty<Choice> spread;
    private final ComputeViewModel compute;
    private final DoubleProperty sparsity = new SimpleDoubleProperty(0.9);
    private final Entry<Double> sparsityEntry = new Entry<>(Parse.formatPercent(0.9), Parse::percent);
    private final Entry<String> widths = new Entry<>("512, 256", Parse::widths);
    private final Entry<Integer> epochs = new Entry<>("3", Parse.count(1, 100_000, "setup.epochs.error"));
    private final Entry<Long> seed = new Entry<>("1", Parse::seed);

    private final ReadOnlyStringWrapper carriedNote = new ReadOnlyStringWrapper("");
    private Carried carried = Carried.NONE;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper planProblem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper advancedSummary = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sparse = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper updating = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.NONE);
    private final ReadOnlyObjectWrapper<Optional<Start>> start = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param background where data of the user's own is read
     * @param fx the FX thread
     */
    public SetupViewModel(SetupCatalog catalog, Executor background, Executor fx) {
        this.catalog = catalog;
        data = new DataViewModel(catalog, background, fx);
        advanced = new AdvancedViewModel(catalog.schedules());
        model = new SimpleObjectProperty<>(Choice.byId(catalog.models(), "lenet-300-100"));
        method = new SimpleObjectProperty<>(catalog.methods().stream()
                .filter(m -> m.choice().id().equals("rigl"))
                .findFirst()
                .orElse(catalog.methods().get(0)));
        spread = new SimpleObjectProperty<>(new Choice(OWN, "", ""));
        compute = new ComputeViewModel(catalog, background, fx);

        offerSpreads();
        method.addListener((source, before, now) -> offerSpreads());
        sparsity.addListener((source, before, now) -> followSlider());
        sparsityEntry
                .text()
                .addListener((source, before, now) -> sparsityEntry.value().ifPresent(sparsity::set));
        // Change listeners, in this order: a field has read its text, and the spread followed the method, before the
        // form is judged.
        ChangeListener<Object> changed = (source, before, now) -> refresh();
        data.onChange(this::refresh);
        Stream<ObservableValue<?>> mine = Stream.of(
                model,
                method,
                spread,
                compute.chosen(),
                sparsity,
                sparsityEntry.text(),
                widths.text(),
                epochs.text(),
                seed.text());
        Stream.concat(mine, advanced.observables()).forEach(property -> property.addListener(changed));
        refresh();
    }

    /** What the form says now, or empty while {@link #problem()} says why not. */
    public Optional<RunConfig> config() {
        if (!problem.get().isEmpty()) {
            return Optional.empty();
        }
        MethodChoice chosen = method.get();
        String asked = spread.get().id();
        boolean own = asked.equals(OWN) || !chosen.sparse();
        return Optional.of(carried.complete(new RunConfig(
                data.dataset().get().id(),
                data.readAs(),
                modelId(),
                chosen.choice().id(),
                chosen.sparse() ? sparsityEntry.value().orElseThrow() : 0,
                own ? Optional.empty() : Optional.of(asked),
                epochs.value().orElseThrow(),
                advanced.batch().value().orElseThrow(),
                1,
                advanced.chosenOptimizer(),
                advanced.learningRate().value().orElseThrow(),
                advanced.schedule().get().id(),
                chosen.updates() ? advanced.deltaT().value().orElseThrow() : OptionalInt.empty(),
                chosen.takesDropFraction() ? advanced.dropFraction().value().orElseThrow() : OptionalDouble.empty(),
                chosen.updates() ? advanced.tEnd().value().orElseThrow() : OptionalDouble.empty(),
                1,
                MaskOptions.NONE,
                seed.value().orElseThrow(),
                compute.chosen().get().id())));
    }

    /**
     * Fills the form with {@code config}. What the form has no field for is kept beside it and said in {@link #carriedNote()}.
     *
     * @param from the name of the run it comes from
     * @return what is not on offer here and was left as it was, in a sentence; empty when all was taken
     */
    public String use(RunConfig config, String from) {
        List<String> unknown = new ArrayList<>();
        data.use(config);
        useModel(config.model(), unknown);
        choose(catalog.methods(), config.method(), m -> m.choice().id(), method, unknown);
        spread.set(Choice.byId(spreads, OWN));
        String own = method.get().distribution().orElse("");
        config.distribution()
                .filter(asked -> !asked.equals(own))
                .ifPresent(asked -> choose(spreads, asked, Choice::id, spread, unknown));
        if (config.sparsity() > 0) {
            sparsityEntry.text().set(Parse.exactPercent(config.sparsity()));
        }
        epochs.text().set(Integer.toString(config.epochs()));
        seed.text().set(Long.toString(config.seed()));
        choose(compute.offered(), config.compute(), Choice::id, compute.chosen(), unknown);
        advanced.use(config, unknown);
        carry(Carried.of(config, from));
        return unknown.isEmpty() ? "" : Texts.of("setup.use.unknown", from, String.join(", ", unknown));
    }

    private void useModel(String asked, List<String> unknown) {
        boolean typed = asked.startsWith(MLP);
        choose(catalog.models(), typed ? SetupCatalog.MLP : asked, Choice::id, model, unknown);
        if (typed) {
            widths.text().set(asked.substring(MLP.length()).replace(",", ", "));
        }
    }

    private boolean ofAnyWidths() {
        return model.get().id().equals(SetupCatalog.MLP);
    }

    private String modelId() {
        return ofAnyWidths() ? MLP + widths.value().orElse("") : model.get().id();
    }

    static <T> void choose(
            List<T> offered, String id, Function<T, String> idOf, ObjectProperty<T> chosen, List<String> unknown) {
        offered.stream()
                .filter(one -> idOf.apply(one).equals(id))
                .findFirst()
                .ifPresentOrElse(chosen::set, () -> unknown.add(id));
    }

    /** Forgets what a run brought that the form has no field for. */
    public void forgetCarried() {
        carry(Carried.NONE);
    }

    private void carry(Carried now) {
        carried = now;
        carriedNote.set(now.note());
    }

    /** What a run's configuration has beside the fields of the form, in a sentence; empty when nothing. */
    public ReadOnlyStringProperty carriedNote() {
        return carriedNote.getReadOnlyProperty();
    }

    /** What people call {@code config}, such as {@code RigL on LeNet-300-100}. */
    public String title(RunConfig config) {
        return Texts.of("run.title", methodTitle(config.method()), modelTitle(config.model()));
    }

    /** What people call the method with that id; the id itself when it is not on offer. */
    public String methodTitle(String id) {
        return catalog.methods().stream()
                .map(MethodChoice::choice)
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(Choice::title)
                .orElse(id);
    }

    public String modelTitle(String id) {
        return id.startsWith(MLP)
                ? Texts.of("setup.mlp.title", id.substring(MLP.length()).replace(",", "-"))
                : titleIn(catalog.models(), id);
    }

    public String datasetTitle(String id) {
        return titleIn(data.datasets(), id);
    }

    private static String titleIn(List<Choice> choices, String id) {
        return choices.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(Choice::title)
                .orElseGet(() -> RunsFolder.datasetName(id));
    }

    private void refresh() {
        MethodChoice chosen = method.get();
        sparse.set(chosen.sparse());
        updating.set(chosen.updates());
        refreshPlan(chosen);
        Stream<Entry<?>> typed = ofAnyWidths() ? Stream.of(widths) : Stream.empty();
        Stream<Entry<?>> always = chosen.sparse() ? Stream.of(sparsityEntry, epochs, seed) : Stream.of(epochs, seed);
        Stream<Entry<?>> entries = Stream.concat(Stream.concat(typed, always), advanced.entries(chosen));
        Stream<String> wholes = Stream.of(data.obstacle(), planProblem.get());
        problem.set(Stream.concat(entries.map(entry -> entry.error().get()), wholes)
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElse(""));
        advancedSummary.set(advanced.summary(chosen));
    }

    /** The last plan stays on show while the typed sparsity is not a number: the field says what is wrong. */
    private void refreshPlan(MethodChoice chosen) {
        planProblem.set("");
        boolean unreadable = ofAnyWidths() && widths.value().isEmpty();
        if (unreadable || (chosen.sparse() && sparsityEntry.value().isEmpty())) {
            return;
        }
        String asked = spread.get().id();
        String distribution = asked.equals(OWN) ? chosen.distribution().orElse("") : asked;
        double share = chosen.sparse() ? sparsity.get() : 0;
        try {
            plan.set(catalog.plan(modelId(), chosen.choice().id(), distribution, share, data.shape()));
            seed.value()
                    .map(valid -> new Start(chosen, distribution, share, valid, plan.get()))
                    .ifPresent(next -> start.set(Optional.of(next)));
        } catch (InputException impossible) {
            plan.set(Plan.NONE);
            start.set(Optional.empty());
            planProblem.set(impossible.getMessage());
        }
    }

    private void followSlider() {
        boolean alreadySaid = sparsityEntry
                .value()
                .filter(said -> Math.abs(said - sparsity.get()) < 1e-9)
                .isPresent();
        if (!alreadySaid) {
            sparsityEntry.text().set(Parse.formatPercent(sparsity.get()));
        }
    }

    /** The distributions, the method's own one marked; who had the last method's own gets the new method's own. */
    private void offerSpreads() {
        String asked = spread.get().id();
        Optional<String> own = method.get().distribution();
        List<Choice> offered = catalog.distributions().stream()
                .map(d -> own.filter(d.id()::equals).isPresent() ? asOwn(d) : d)
                .toList();
        Choice chosen = own.isEmpty() || asked.equals(OWN) || own.get().equals(asked)
                ? offered.stream()
                        .filter(d -> d.id().equals(OWN))
                        .findFirst()
                        .orElse(new Choice(OWN, Texts.of("setup.spread.none"), ""))
                : Choice.byId(offered, asked);
        spreads.setAll(offered);
        spread.set(chosen);
    }

    private Choice asOwn(Choice distribution) {
        String note = Texts.of("setup.spread.own", method.get().choice().title());
        return new Choice(OWN, distribution.title(), note);
    }

    /** The part that says which data is trained on. */
    public DataViewModel data() {
        return data;
    }

    /** Which plugins offer nothing and why, a line each; empty while all is well. */
    public ReadOnlyStringProperty skippedPlugins() {
        return new ReadOnlyStringWrapper(String.join("\n", catalog.skippedPlugins())).getReadOnlyProperty();
    }

    /** The part behind the disclosure. */
    public AdvancedViewModel advanced() {
        return advanced;
    }

    public List<Choice> models() {
        return catalog.models();
    }

    public List<MethodChoice> methods() {
        return catalog.methods();
    }

    public ObservableList<Choice> spreads() {
        return spreads;
    }

    public ObjectProperty<Choice> model() {
        return model;
    }

    public ObjectProperty<MethodChoice> method() {
        return method;
    }

    public ObjectProperty<Choice> spread() {
        return spread;
    }

    /** The part that says where to train. */
    public ComputeViewModel compute() {
        return compute;
    }

    /** The slider, in [0, 1); follows the field while what it says is valid. */
    public DoubleProperty sparsity() {
        return sparsity;
    }

    public Entry<Double> sparsityEntry() {
        return sparsityEntry;
    }

    /** The units of each hidden layer of the model whose widths are typed. */
    public Entry<String> widths() {
        return widths;
    }

    public Entry<Integer> epochs() {
        return epochs;
    }

    public Entry<Long> seed() {
        return seed;
    }

    /** What the closed disclosure says of the values in it. */
    public ReadOnlyStringProperty advancedSummary() {
        return advancedSummary.getReadOnlyProperty();
    }

    /** False for dense training. */
    public ReadOnlyBooleanProperty sparse() {
        return sparse.getReadOnlyProperty();
    }

    /** False when the mask stays as it starts. */
    public ReadOnlyBooleanProperty updating() {
        return updating.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Plan> plan() {
        return plan.getReadOnlyProperty();
    }

    /** What decides the first masks; the last that could be read while the seed or the sparsity cannot, empty without a plan. */
    public ReadOnlyObjectProperty<Optional<Start>> start() {
        return start.getReadOnlyProperty();
    }

    /** Why the model cannot be trained that way, for the place of the preview; empty when it can. */
    public ReadOnlyStringProperty planProblem() {
        return planProblem.getReadOnlyProperty();
    }

    /** The first thing that keeps this from being trained; empty when it can be. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
