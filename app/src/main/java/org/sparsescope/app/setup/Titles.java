package org.sparsescope.app.setup;

import java.util.List;
import java.util.function.Supplier;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/** What people call the things that a configuration names by id; an id that is not on offer here stands for itself. */
public final class Titles {
    private static final String MLP = SetupCatalog.MLP + ":";

    private final SetupCatalog catalog;
    private final Supplier<List<Choice>> datasets;

    Titles(SetupCatalog catalog, Supplier<List<Choice>> datasets) {
        this.catalog = catalog;
        this.datasets = datasets;
    }

    /** Such as {@code RigL on LeNet-300-100}. */
    public String run(RunConfig config) {
        return Texts.of("run.title", method(config.method()), model(config.model()));
    }

    public String method(String id) {
        return in(catalog.methods().stream().map(MethodChoice::choice).toList(), id);
    }

    public String model(String id) {
        return id.startsWith(MLP)
                ? Texts.of("setup.mlp.title", id.substring(MLP.length()).replace(",", "-"))
                : in(catalog.models(), id);
    }

    /** Data of the user's own is called by its file or folder. */
    public String dataset(String id) {
        String title = in(datasets.get(), id);
        return title.equals(id) ? RunsFolder.datasetName(id) : title;
    }

    private static String in(List<Choice> choices, String id) {
        return choices.stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .map(Choice::title)
                .orElse(id);
    }
}
