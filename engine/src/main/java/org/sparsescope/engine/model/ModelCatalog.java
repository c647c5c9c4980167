package org.sparsescope.engine.model;

import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.model.Layer.BatchNorm;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.Layer.Relu;

/** The models that come with SparseScope, as they are for MNIST; {@link Architecture#forData} fits them to other data. */
public final class ModelCatalog {
    private static final List<Integer> MNIST_SHAPE = List.of(1, 28, 28);
    private static final int MNIST_CLASSES = 10;

    /** Two hidden layers (LeCun et al. 1998, with ReLU): 235200, 30000 and 1000 weights. */
    private static final Architecture LENET_300_100 = new Architecture(
            "lenet-300-100",
            "LeNet-300-100",
            MNIST_SHAPE,
            MNIST_CLASSES,
            List.of(
                    new Flatten(),
                    new Linear("fc1", 300),
                    new Relu(),
                    new Linear("fc2", 100),
                    new Relu(),
                    new Linear("fc3", 10)));

    /** The same with batch norm behind every layer, the last one too: the MNIST network of Mostafa and Wang 2019. */
    private static final Architecture LENET_300_100_BN = new Architecture(
            "lenet-300-100-bn",
            "LeNet-300-100, batch norm",
            MNIST_SHAPE,
            MNIST_CLASSES,
            List.of(
                    new Flatten(),
                    new Linear("fc1", 300, false),
                    new BatchNorm("bn1"),
                    new Relu(),
                    new Linear("fc2", 100, false),
                    new BatchNorm("bn2"),
                    new Relu(),
                    new Linear("fc3", 10, false),
                    new BatchNorm("bn3")));

    /**
     * The LeNet-5 of the pruning literature, which is Caffe's: 500, 25000, 400000 and 5000 weights. Caffe has no ReLU after its
     * convolutions; this has, as everyone trains it today.
     */
    private static final Architecture LENET_5 = new Architecture(
            "lenet-5",
            "LeNet-5",
            MNIST_SHAPE,
            MNIST_CLASSES,
            List.of(
                    new Convolution("conv1", 20, 5, 1, 0),
                    new Relu(),
                    new MaxPool(2),
                    new Convolution("conv2", 50, 5, 1, 0),
                    new Relu(),
                    new MaxPool(2),
                    new Flatten(),
                    new Linear("fc1", 500),
                    new Relu(),
                    new Linear("fc2", 10)));

    private static final List<Architecture> ALL = List.of(LENET_300_100, LENET_300_100_BN, LENET_5);

    private ModelCatalog() {}

    /** Every model, small ones first. */
    public static List<Architecture> all() {
        return ALL;
    }

    /**
     * The model with this id.
     *
     * @throws InputException when there is none; it names the nearest
     */
    public static Architecture byId(String id) {
        return ALL.stream()
                .filter(architecture -> architecture.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("No model is called \"" + id + "\". "
                        + Nearest.hint(id, ALL.stream().map(Architecture::id).toList())));
    }
}
