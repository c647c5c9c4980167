package org.sparsescope.app.setup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.run.Outlook;
import org.sparsescope.engine.train.RunConfig;

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

    /**
     * What would train {@code config} and why, in a sentence; may load the engine, which takes seconds.
     *
     * @param data empty for that which the model was made for
     * @throws org.sparsescope.engine.InputException when nothing here can
     */
    String computes(RunConfig config, Optional<Outlook.Data> data);

    /** Threads of the sparse kernels where nobody asks for another number. */
    int usualThreads();

    /** Gives every run of this program that many threads of the sparse kernels; empty for the usual number. */
    void useThreads(OptionalInt threads);

    List<Choice> schedules();

    /** What is known of bundled data without a look at it; empty for data of the user's own. */
    Optional<Outlook.Data> shape(String dataset);

    /**
     * Looks at data, which takes up to a second, or as long as reading a table takes.
     *
     * @param progress hears how far that is; what it throws ends the look
     * @throws org.sparsescope.engine.InputException when the data cannot be trained on
     */
    DataPreview inspect(String dataset, DataOptions options, LoadProgress progress);

    /** Names of the layers of {@code model} that can be masked, in forward order; empty where there is no such model. */
    List<String> layers(String model);

    /**
     * What would come of {@code config}; fast enough for every pixel of a slider.
     *
     * @param data empty for that which the model was made for
     * @throws org.sparsescope.engine.InputException when a setting is out of range or a name is unknown
     */
    Outlook outlook(RunConfig config, Optional<Outlook.Data> data);

    /**
     * Draws the masks that training starts with, one a layer; takes milliseconds, so not on the FX thread.
     *
     * @return empty when the method takes them from the untrained network
     */
    Optional<List<Mask>> firstMasks(Start start);
}
