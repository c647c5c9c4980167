package org.sparsescope.engine.model;

import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** The models that come with SparseScope, as they are for MNIST; {@link Architecture#forData} fits them to other data. */
public final class ModelCatalog {
    /** What the models are made for before they are fitted: {@code (channels, height, width)} of MNIST. */
    public static final List<Integer> MNIST_SHAPE = List.of(1, 28, 28);

    public static final int MNIST_CLASSES = 10;

    /** Images with a longer side than this get the stems that were made for ImageNet. */
    private static final int SMALL = 64;

    /**
     * A model with the words for it.
     *
     * @param summary one line: what it is made of, and whose it is
     */
    public record Named(Architecture architecture, String summary) {}

    private static final List<Named> ALL = List.of(
            named(
                    "lenet-300-100",
                    "LeNet-300-100",
                    (shape, classes) -> Mlps.layers(classes, 300, 100),
                    "Linear layers of 300 and 100 units (LeCun et al. 1998, with ReLU)."),
            named(
                    "lenet-300-100-bn",
                    "LeNet-300-100, batch norm",
                    (shape, classes) -> Mlps.normalised(classes, 300, 100),
                    "The same with batch norm behind every layer, the last too (Mostafa and Wang 2019)."),
            named(
                    "lenet-5",
                    "LeNet-5",
                    (shape, classes) -> ConvNets.lenet5(classes),
                    "Caffe's LeNet-5, the one of the pruning literature, with ReLU behind its convolutions."),
            named(
                    "mlp-1000x3",
                    "MLP 1000-1000-1000",
                    (shape, classes) -> Mlps.layers(classes, 1000, 1000, 1000),
                    "Linear layers of three times 1000 units; mlp:512,256 has those of any widths."),
            named(
                    "mixer-small",
                    "MLP-Mixer, small",
                    ModelCatalog::mixer,
                    "Four Mixer blocks of 128 features on patches of 4 x 4, 16 x 16 in large images (Tolstikhin et al. 2021)."),
            named(
                    "vgg-small",
                    "VGG, small",
                    (shape, classes) -> ConvNets.vggSmall(classes),
                    "Six 3 x 3 convolutions of 32, 64 and 128 filters with batch norm, for images from 8 x 8 up."),
            named(
                    "wrn-22-2",
                    "WRN-22-2",
                    (shape, classes) -> ResNets.wideResNet(22, 2, classes),
                    "Wide ResNet of 22 layers, twice as wide (Zagoruyko and Komodakis 2016)."),
            named(
                    "mobilenet-v1",
                    "MobileNetV1",
                    (shape, classes) -> ConvNets.mobileNet(large(shape), false, classes),
                    "Thirteen pairs of a depthwise convolution, which stays dense, and one of 1 x 1 (Howard et al. 2017)."),
            named(
                    "mobilenet-v1-depthwise",
                    "MobileNetV1, depthwise too",
                    (shape, classes) -> ConvNets.mobileNet(large(shape), true, classes),
                    "The same with its depthwise convolutions masked too."),
            named(
                    "resnet-18",
                    "ResNet-18",
                    (shape, classes) -> ResNets.resNet(large(shape), classes, 2, 2, 2, 2),
                    "He et al. 2016; images of up to 64 x 64 get a stem of one 3 x 3 convolution, larger ones the paper's."),
            named(
                    "resnet-34",
                    "ResNet-34",
                    (shape, classes) -> ResNets.resNet(large(shape), classes, 3, 4, 6, 3),
                    "He et al. 2016; with the stem by the size of the images, as ResNet-18."),
            named(
                    "resnet-18-imagenet",
                    "ResNet-18, ImageNet stem",
                    (shape, classes) -> ResNets.resNet(true, classes, 2, 2, 2, 2),
                    "ResNet-18 with the paper's stem whatever the size of the images."),
            named(
                    "resnet-34-imagenet",
                    "ResNet-34, ImageNet stem",
                    (shape, classes) -> ResNets.resNet(true, classes, 3, 4, 6, 3),
                    "ResNet-34 with the paper's stem whatever the size of the images."));

    private ModelCatalog() {}

    /** Layers by the shape of one example and the number of classes. */
    private interface Recipe {
        List<Layer> layers(List<Integer> shape, int classes);
    }

    private static Named named(String id, String title, Recipe recipe, String summary) {
        Architecture.Fitting fitting = (layers, shape, classes) -> recipe.layers(shape, classes);
        return new Named(
                new Architecture(
                        id, title, MNIST_SHAPE, MNIST_CLASSES, recipe.layers(MNIST_SHAPE, MNIST_CLASSES), fitting),
                summary);
    }

    private static boolean large(List<Integer> shape) {
        return Math.max(shape.get(1), shape.get(2)) > SMALL;
    }

    private static List<Layer> mixer(List<Integer> shape, int classes) {
        int patch = large(shape) ? 16 : 4;
        int tokens = (shape.get(1) / patch) * (shape.get(2) / patch);
        return ResNets.mixer(patch, Math.max(1, tokens), classes); // images smaller than a patch are refused later
    }

    /** Every model but the MLPs of any widths, with a line about each, small ones first. */
    public static List<Named> named() {
        return ALL;
    }

    /** The architectures of {@link #named()}. */
    public static List<Architecture> all() {
        return ALL.stream().map(Named::architecture).toList();
    }

    /**
     * The model with this id, or an MLP of the widths in it: {@code mlp:512,256}.
     *
     * @throws InputException when there is none; it names the nearest
     */
    public static Architecture byId(String id) {
        return find(id, ALL);
    }

    /** As {@link #byId}, among {@code known}. */
    public static Architecture find(String id, List<Named> known) {
        if (Mlps.names(id)) {
            return Mlps.byId(id);
        }
        return known.stream()
                .map(Named::architecture)
                .filter(architecture -> architecture.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException("No model is called \"" + id + "\". "
                        + Nearest.hint(
                                id,
                                known.stream()
                                        .map(named -> named.architecture().id())
                                        .toList())));
    }
}
