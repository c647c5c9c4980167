package org.sparsescope.app.setup;

import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;

/** All that the form offers; the engine answers in the program, a short list in tests. */
public interface SetupCatalog {
    /** Id of the model whose widths are typed; with {@code :512,256} behind it, the id of one of them. */
    String MLP = "mlp";

    List<Choice> datasets();

    List<Choice> models();

    List<MethodChoice> methods();

    List<Choice> distributions();

    /** A sentence about each plugin that offers nothing because it is broken. */
    default List<String> skippedPlugins() {
        return List.of();
    }

    /** Places to compute that are offered before anyone has looked for the devices of this machine. */
    List<Choice> computes();

    /**
     * Places to compute on this machine, each GPU among them, with those that cannot be used and why; takes seconds, so not on the FX thread.
     *
     * @throws org.sparsescope.engine.InputException when PyTorch cannot be loaded
     */
    default List<Choice> devices() {
        return computes();
    }

    List<Choice> schedules();

    /** What is known of bundled data without a look at it; empty for data of the user's own. */
    Optional<DataShape> shape(String dataset);

    /**
     * Looks at data, which takes up to a second, or as long as reading a table takes.
     *
     * @param progress hears how far that is; what it throws ends the look
     * @throws org.sparsescope.engine.InputException when the data cannot be trained on
     */
    DataPreview inspect(String dataset, DataOptions options, LoadProgress progress);

    /**
     * Counts the weights that would live; fast enough for every pixel of a slider.
     *
     * @param sparsity in [0, 1)
     * @param data what the model is fitted to; empty for the data it was made for
     * @throws org.sparsescope.engine.InputException when the model cannot be trained that way
     */
    Plan plan(String model, String method, String distribution, double sparsity, Optional<DataShape> data);

    /**
     * Draws the masks that training starts with, one a layer; takes milliseconds, so not on the FX thread.
     *
     * @return empty when the method takes them from the untrained network
     */
    Optional<List<Mask>> firstMasks(Start start);
}
