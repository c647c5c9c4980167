package org.sparsescope.engine.network.pytorch.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ModelCatalog;

/**
 * A TorchScript file as a model that SparseScope trains by its own loop: masked by every method, recorded, paused and continued as any
 * other, from the values in the file.
 *
 * <p>Maskable is every trained parameter of two dimensions or more that the script calls a weight, an embedding's table aside. The
 * script gets batches of {@code (examples, channels, height, width)} and gives {@code (examples, classes)} logits. FLOPs count each weight
 * once an example, for how often a script applies one only it knows.
 */
public final class ScriptModel {
    private ScriptModel() {}

    /** Whether {@code model} names a file of TorchScript, by its ending. */
    public static boolean names(String model) {
        return model.matches("(?i).+\\.(pt|pth|ts|torchscript)");
    }

    /**
     * The model in {@code file}. Loads PyTorch.
     *
     * @throws InputException when there is no such file, or it holds no TorchScript that can be trained
     */
    public static Architecture of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException("There is no file " + file + " to take a model from.");
        }
        ScriptArchive archive = ScriptArchive.read(file);
        try {
            ScriptPart part = ScriptPart.of(archive, ModelCatalog.MNIST_CLASSES);
            if (part.maskable().isEmpty()) {
                throw new IllegalArgumentException(
                        "no trained parameter of two dimensions or more is called a weight, so there is nothing to mask");
            }
            Architecture.Fitting fitting = (layers, shape, classes) -> List.of(new Layer.Custom(part.fitted(shape)));
            return new Architecture(
                    file.toString(), // as a run is configured with it
                    String.valueOf(file.getFileName()),
                    ModelCatalog.MNIST_SHAPE,
                    ModelCatalog.MNIST_CLASSES,
                    List.of(new Layer.Custom(part)),
                    fitting);
        } catch (IllegalArgumentException refused) {
            throw new InputException(file + " cannot be trained: " + refused.getMessage() + ".", refused);
        }
    }
}
