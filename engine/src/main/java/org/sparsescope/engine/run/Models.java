package org.sparsescope.engine.run;

import java.nio.file.Path;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.pytorch.script.ScriptModel;
import org.sparsescope.engine.plugin.Recipes;

/** Finds what {@code --model} names. */
final class Models {
    private Models() {}

    /**
     * The model of {@code recipes} with that id, or the one in a TorchScript file; only that loads PyTorch.
     *
     * @throws org.sparsescope.engine.InputException when there is none, or the file cannot be trained
     */
    static Architecture find(String model, Recipes recipes) {
        return ScriptModel.names(model) ? ScriptModel.of(Path.of(model)) : recipes.model(model);
    }
}
