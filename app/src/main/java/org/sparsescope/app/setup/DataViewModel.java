package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/** Which data is trained on, how it is read and what is in it. FX thread; data of one's own is looked at in the background. */
public final class DataViewModel {
    private final SetupCatalog catalog;
    private final DataCheck check;
    private final ObservableList<Choice> datasets;
    private final ObjectProperty<Choice> dataset;
    private final Pick augmentation = new Pick(
            Arrays.stream(Augmentation.values())
                    .map(each -> new Choice(each.id(), each.title(), each.summary()))
                    .toList(),
            Augmentation.NONE.id());
    private final Entry<OptionalInt> imageSize =
            Entry.optional(Parse.optionalCount(1, DataOptions.LARGEST_SIDE, "data.size.error"));
    private final Entry<Optional<String>> labelColumn =
            Entry.optional(typed -> typed.isEmpty() ? Optional.empty() : Optional.of(typed));
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(1);
    private final ReadOnlyObjectWrapper<Optional<DataPreview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Runnable changed = () -> {};

    DataViewModel(SetupCatalog catalog, Executor background, Executor fx) {
        this.catalog = catalog;
        this.check = new DataCheck(catalog, background, fx);
        datasets = FXCollections.observableArrayList(catalog.datasets());
        dataset = new SimpleObjectProperty<>(Choice.byId(datasets, "mnist"));
        imageSize.usually(Texts.of("data.size.usual"));
        labelColumn.usually(Texts.of("data.label.usual"));
        ChangeListener<Object> listener = (source, before, now) -> refresh();
        Stream<ObservableValue<?>> all =
                Stream.of(dataset, augmentation.value(), imageSize.text(), labelColumn.text(), looking);
        all.forEach(property -> property.addListener(listener));
        refresh();
    }

    /** Says who is told when anything here has changed. */
    void onChange(Runnable told) {
        changed = told;
    }

    /** Takes a file or folder of the user's own, chooses it and looks at it afresh. */
    public void useOwn(String path, String name) {
        Choice own = new Choice(path, name, path);
        if (!datasets.contains(own)) {
            datasets.add(own);
        }
        check.forget(path);
        dataset.set(own);
        refresh();
    }

    /** Takes what {@code config} says of data. */
    void use(RunConfig config) {
        DataOptions options = config.data();
        imageSize
                .text()
                .set(options.imageSize().isPresent() ? "" + options.imageSize().getAsInt() : "");
        labelColumn.text().set(options.labelColumn().orElse(""));
        augmentation.use(options.augmentation().id(), new ArrayList<>());
        datasets.stream()
                .filter(known -> known.id().equals(config.dataset()))
                .findFirst()
                .ifPresentOrElse(
                        dataset::set, () -> useOwn(config.dataset(), RunsFolder.datasetName(config.dataset())));
    }

    private void refresh() {
        Optional<DataCheck.Asked> asked = options().map(options -> new DataCheck.Asked(id(), options));
        asked.filter(now -> looking.get() || known(id()).isEmpty())
                .ifPresent(now -> check.read(now, this::show, this::tell));
        tell();
    }

    private void show() {
        Optional<DataCheck.Found> found = found();
        problem.set(found.map(DataCheck.Found::problem).orElse(""));
        progress.set(found.map(DataCheck.Found::share).orElse(1.0));
        preview.set(found.flatMap(DataCheck.Found::preview));
        note.set(found.filter(now -> now.reading() && known(id()).isEmpty())
                .map(now -> Texts.of("setup.dataset.reading", percent(now.share())))
                .orElseGet(() -> preview.get()
                        .filter(now -> known(id()).isEmpty() || !chosen().equals(DataOptions.NONE))
                        .map(this::describe)
                        .orElse("")));
    }

    private void tell() {
        show();
        changed.run();
    }

    private Optional<DataCheck.Found> found() {
        return options().flatMap(options -> check.of(new DataCheck.Asked(id(), options)));
    }

    private String describe(DataPreview seen) {
        String line = Texts.of(
                "setup.dataset.shape",
                size(seen.exampleShape()),
                Integer.toString(seen.classes().size()),
                String.format(Locale.ENGLISH, "%,d", seen.train()),
                String.format(Locale.ENGLISH, "%,d", seen.test()));
        return augmentation.changed().get()
                ? line + " · " + augmentation.value().get().title()
                : line;
    }

    /** Such as {@code 28×28 grey} or {@code 4 numbers}. */
    static String size(List<Integer> shape) {
        return shape.get(1) == 1
                ? Texts.of("data.numbers", Integer.toString(shape.get(2)))
                : Texts.of(
                        shape.get(0) == 1 ? "data.grey" : "data.colour",
                        Integer.toString(shape.get(2)),
                        Integer.toString(shape.get(1)));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private String id() {
        return dataset.get().id();
    }

    /** How the data is to be read; empty while a field says something else. */
    private Optional<DataOptions> options() {
        return imageSize.value().map(size -> chosen());
    }

    private DataOptions chosen() {
        return new DataOptions(
                imageSize.value().orElse(OptionalInt.empty()),
                labelColumn.value().orElse(Optional.empty()),
                Augmentation.byId(augmentation.id()));
    }

    /** What the catalog says of bundled data, in the size asked for. */
    private Optional<Outlook.Data> known(String id) {
        return catalog.shape(id).map(shape -> {
            OptionalInt side = chosen().imageSize();
            return side.isPresent()
                    ? new Outlook.Data(
                            List.of(shape.example().get(0), side.getAsInt(), side.getAsInt()),
                            shape.classes(),
                            shape.train())
                    : shape;
        });
    }

    /** What a model has to be fitted to; empty until the data has been looked at. */
    Optional<Outlook.Data> shape() {
        return known(id()).or(() -> preview.get()
                .map(seen ->
                        new Outlook.Data(seen.exampleShape(), seen.classes().size(), OptionalInt.of(seen.train()))));
    }

    /** Of the form, once nothing is {@linkplain #obstacle() in the way}. */
    DataOptions readAs() {
        return chosen();
    }

    /** Why one cannot train on it now; empty when one can. */
    String obstacle() {
        if (!imageSize.error().get().isEmpty()) {
            return imageSize.error().get();
        }
        if (!problem.get().isEmpty()) {
            return problem.get();
        }
        return known(id()).isEmpty() && found().filter(DataCheck.Found::reading).isPresent()
                ? Texts.of("setup.dataset.wait")
                : "";
    }

    public ObservableList<Choice> datasets() {
        return datasets;
    }

    public ObjectProperty<Choice> dataset() {
        return dataset;
    }

    /** How the images that are trained on are varied. */
    public Pick augmentation() {
        return augmentation;
    }

    /** Side of the squares that images are resized to. */
    public Entry<OptionalInt> imageSize() {
        return imageSize;
    }

    public Entry<Optional<String>> labelColumn() {
        return labelColumn;
    }

    /** While true, bundled data is looked at as well. */
    public BooleanProperty looking() {
        return looking;
    }

    /** Why the chosen data cannot be trained on; empty when it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What is in the chosen data; empty for bundled data taken as it is. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Share of the look at the data that is done; 1 while nothing is read. */
    public ReadOnlyDoubleProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /** What is in the chosen data; empty until that is known. */
    public ReadOnlyObjectProperty<Optional<DataPreview>> preview() {
        return preview.getReadOnlyProperty();
    }
}
