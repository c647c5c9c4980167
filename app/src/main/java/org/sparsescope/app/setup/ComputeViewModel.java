package org.sparsescope.app.setup;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where to train: a few places that every machine has, until the devices of this one are known. FX thread. */
public final class ComputeViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(ComputeViewModel.class);

    private final SetupCatalog catalog;
    private final Executor background;
    private final Executor fx;
    private final ObservableList<Choice> offered;
    private final ObjectProperty<Choice> chosen;

    ComputeViewModel(SetupCatalog catalog, Executor background, Executor fx) {
        this.catalog = catalog;
        this.background = background;
        this.fx = fx;
        offered = FXCollections.observableArrayList(catalog.computes());
        chosen = new SimpleObjectProperty<>(Choice.byId(offered, "auto")) {
            /** A box whose choices are replaced lets go of its own first: there is always a place to compute. */
            @Override
            public void set(@Nullable Choice choice) {
                if (choice != null) {
                    super.set(choice);
                }
            }
        };
    }

    /** Chooses the place called {@code id}, if it is on offer. */
    public void choose(String id) {
        offered.stream().filter(choice -> choice.id().equals(id)).findFirst().ifPresent(chosen::set);
    }

    /** Asks the engine and the driver for the devices, which takes seconds; what is chosen stays so. */
    public void look() {
        background.execute(() -> {
            try {
                List<Choice> found = catalog.devices();
                fx.execute(() -> offer(found));
            } catch (RuntimeException | Error broken) {
                // Whoever prepares the first run hears why, in a sentence.
                LOG.warn("The devices could not be listed", broken);
            }
        });
    }

    private void offer(List<Choice> found) {
        // One by one: a list that is replaced as a whole leaves its box without a choice for a moment, and whoever
        // listens to that.
        for (int i = 0; i < found.size(); i++) {
            if (i == offered.size()) {
                offered.add(found.get(i));
            } else if (!offered.get(i).equals(found.get(i))) {
                offered.set(i, found.get(i));
            }
        }
        chosen.set(Choice.byId(found, chosen.get().id()));
        offered.remove(found.size(), offered.size());
    }

    public ObservableList<Choice> offered() {
        return offered;
    }

    public ObjectProperty<Choice> chosen() {
        return chosen;
    }
}
