package org.sparsescope.app.setup;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.sparsescope.engine.train.RunConfig;

/** Which network: one by name, or an MLP whose widths are typed. */
public final class ModelFields {
    private static final String TYPED = SetupCatalog.MLP + ":";

    private final Pick model;
    private final Entry<String> widths = Entry.filled("512, 256", Parse::widths);

    ModelFields(List<Choice> models) {
        model = new Pick(models, RunConfig.defaults().model());
    }

    public Pick model() {
        return model;
    }

    /** The units of each hidden layer, while {@link #ofAnyWidths()}. */
    public Entry<String> widths() {
        return widths;
    }

    boolean ofAnyWidths() {
        return model.id().equals(SetupCatalog.MLP);
    }

    /** As {@link RunConfig#model()} has it. */
    String id() {
        return ofAnyWidths() ? TYPED + widths.last() : model.id();
    }

    void use(String asked, List<String> unknown) {
        boolean typed = asked.startsWith(TYPED);
        model.use(typed ? SetupCatalog.MLP : asked, unknown);
        if (typed) {
            widths.text().set(asked.substring(TYPED.length()).replace(",", ", "));
        }
    }

    Stream<Entry<?>> read() {
        return ofAnyWidths() ? Stream.of(widths) : Stream.empty();
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.of(model.value(), widths.text());
    }
}
