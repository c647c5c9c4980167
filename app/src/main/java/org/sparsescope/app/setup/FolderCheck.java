package org.sparsescope.app.setup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;

/** What is known of the folders that the user gave as datasets. They are read in the background; all else on the FX thread. */
final class FolderCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FolderCheck.class);

    private final SetupCatalog catalog;
    private final Executor background;
    private final Executor fx;
    private final Map<String, DataShape> shapes = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    private final Set<String> reading = new HashSet<>();

    FolderCheck(SetupCatalog catalog, Executor background, Executor fx) {
        this.catalog = catalog;
        this.background = background;
        this.fx = fx;
    }

    /** Reads {@code folder} afresh, for its files may have been put right, and then calls {@code done}. */
    void read(String folder, Runnable done) {
        shapes.remove(folder);
        problems.remove(folder);
        reading.add(folder);
        background.execute(() -> {
            try {
                DataShape found = catalog.inspect(folder);
                fx.execute(() -> end(folder, done, () -> shapes.put(folder, found)));
            } catch (InputException wrong) {
                fx.execute(() -> end(folder, done, () -> problems.put(folder, String.valueOf(wrong.getMessage()))));
            } catch (RuntimeException | Error broken) {
                LOG.error("The folder {} could not be read", folder, broken);
                String sentence = Texts.of("setup.dataset.unreadable", folder, String.valueOf(broken.getMessage()));
                fx.execute(() -> end(folder, done, () -> problems.put(folder, sentence)));
            }
        });
    }

    private void end(String folder, Runnable done, Runnable keep) {
        reading.remove(folder);
        keep.run();
        done.run();
    }

    /** Empty for a bundled dataset, which every model is made for, and for a folder not read yet. */
    Optional<DataShape> shape(String dataset) {
        return Optional.ofNullable(shapes.get(dataset));
    }

    /** Why the folder cannot be trained on; empty when it can or is not read yet. */
    String problem(String dataset) {
        return problems.getOrDefault(dataset, "");
    }

    /** Why one has to wait before it can be trained on; empty when one has not. */
    String waiting(String dataset) {
        return reading.contains(dataset) ? Texts.of("setup.dataset.wait") : "";
    }

    /** What is in the folder, or that it is being read; empty for a bundled dataset. */
    String note(String dataset) {
        if (reading.contains(dataset)) {
            return Texts.of("setup.dataset.reading");
        }
        return shape(dataset)
                .map(found -> Texts.of(
                        "setup.dataset.shape",
                        Integer.toString(found.example().get(1)),
                        Integer.toString(found.example().get(2)),
                        Integer.toString(found.classes())))
                .orElse("");
    }
}
