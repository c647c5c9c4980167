package org.sparsescope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.Layer.AvgPool;
import org.sparsescope.engine.model.Layer.BatchNorm;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Depthwise;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.GlobalAvgPool;
import org.sparsescope.engine.model.Layer.LayerNorm;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.Layer.Residual;
import org.sparsescope.engine.model.Layer.Tokens;
import org.sparsescope.engine.model.Layer.Transpose;

class ArchitectureTest {
    @Test
    void aLinearLayerNeedsAFlattenBeforeIt() {
        assertRefused("fc1 gets images of 1 x 28 x 28; put a flatten layer before it", 10, new Linear("fc1", 10));
    }

    @Test
    void imagesCannotComeAfterAFlatten() {
        assertRefused(
                "conv1 comes after a flatten layer and gets no images",
                10,
                new Flatten(),
                new Convolution("conv1", 4, 3, 1, 1),
                new Linear("fc1", 10));
    }

    @Test
    void theLastLayerHasOneUnitAClass() {
        assertRefused("fc1 has 10 units for 7 classes; they must be equal", 7, new Flatten(), new Linear("fc1", 10));
    }

    @Test
    void theLastLayerIsLinear() {
        assertRefused("the last layer must be linear, with one unit a class", 10, new Linear[0]);
        assertRefused("the last layer must be linear, with one unit a class", 784, new Flatten());
    }

    @Test
    void aBatchNormMayStandBehindTheLastLayer() {
        Architecture fitted = ModelCatalog.byId("lenet-300-100-bn").forData(List.of(1, 8, 8), 3);
        assertEquals(
                List.of(List.of(300, 64), List.of(100, 300), List.of(3, 100)),
                fitted.maskable().stream().map(LayerShape::dims).toList());
        assertEquals(new Linear("fc3", 3, false), fitted.layers().get(7));
        assertRefused(
                "the last layer must be linear, with one unit a class",
                10,
                new Flatten(),
                new Linear("fc1", 10),
                new BatchNorm("bn1"),
                new BatchNorm("bn2"));
    }

    @Test
    void oneExampleIsTooFewWhereABatchNormSeesOneNumberOfIt() {
        assertEquals(2, ModelCatalog.byId("lenet-300-100-bn").smallestBatch());
        assertEquals(1, ModelCatalog.byId("lenet-5").smallestBatch());
        assertEquals(
                1,
                new Architecture(
                                "net",
                                "Net",
                                List.of(1, 2, 2),
                                2,
                                List.of(new BatchNorm("bn1"), new Flatten(), new Linear("fc1", 2)))
                        .smallestBatch());
    }

    @Test
    void parametersCarryPyTorchsNames() {
        assertEquals(
                List.of(
                        "fc1.weight 300x784",
                        "bn1.weight 300",
                        "bn1.bias 300",
                        "bn1.running_mean 300",
                        "bn1.running_var 300"),
                ModelCatalog.byId("lenet-300-100-bn").parameters().stream()
                        .limit(5)
                        .map(shape -> shape.name() + " "
                                + shape.dims().stream().map(String::valueOf).collect(Collectors.joining("x")))
                        .toList());
    }

    @Test
    void pooledWindowsMayOverlapAndReachBeyondTheEdge() {
        Architecture stem = new Architecture(
                "net",
                "Net",
                List.of(3, 112, 112),
                2,
                List.of(new MaxPool(3, 2, 1), new AvgPool(5), new Flatten(), new Linear("fc1", 2)));
        assertEquals(List.of(2, 3 * 11 * 11), stem.maskable().get(0).dims());
        assertEquals(
                "pooling has padding 2; half its size of 3 is the most there can be",
                assertThrows(IllegalArgumentException.class, () -> new MaxPool(3, 2, 2))
                        .getMessage());
    }

    @Test
    void aKernelFitsItsImages() {
        assertRefused(
                "conv1 has a kernel of 31 for images of 28 x 28 with padding 1",
                10,
                new Convolution("conv1", 4, 31, 1, 1),
                new Flatten(),
                new Linear("fc1", 10));
    }

    @Test
    void poolingLeavesSomethingOver() {
        assertRefused(
                "pooling takes windows of 5 but gets images of 4 x 4",
                10,
                new MaxPool(7),
                new MaxPool(5),
                new Flatten(),
                new Linear("fc1", 10));
    }

    @Test
    void namesDiffer() {
        assertRefused(
                "two layers are called fc1; names must differ",
                10,
                new Flatten(),
                new Linear("fc1", 5),
                new Linear("fc1", 10));
    }

    @Test
    void aLayerMayNotHaveMoreWeightsThanAnArrayHolds() {
        assertRefused(
                "fc1 would have 3000000 x 784 weights, more than 2,147,483,647",
                10,
                new Flatten(),
                new Linear("fc1", 3_000_000),
                new Linear("fc2", 10));
    }

    @Test
    void theInputHasThreeSides() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Architecture(
                        "net", "Net", List.of(28, 28), 10, List.of(new Flatten(), new Linear("fc", 10))));
        assertEquals(
                "the input has shape 28 x 28; (channels, height, width) is expected, each at least 1", e.getMessage());
    }

    @Test
    void aLayerNeedsANameAndASize() {
        assertEquals(
                "a layer with weights needs a name, such as fc1",
                assertThrows(IllegalArgumentException.class, () -> new Linear(" ", 10))
                        .getMessage());
        assertEquals(
                "conv1 has stride 0; 1 is the least there can be",
                assertThrows(IllegalArgumentException.class, () -> new Convolution("conv1", 4, 3, 0, 0))
                        .getMessage());
    }

    @Test
    void stridePaddingAndLeftOverRowsCountInTheShapes() {
        Architecture architecture = new Architecture(
                "net",
                "Net",
                List.of(3, 9, 7),
                2,
                List.of(new Convolution("conv1", 4, 3, 2, 1), new MaxPool(2), new Flatten(), new Linear("fc1", 2)));
        assertEquals(
                List.of(
                        new LayerShape("conv1", List.of(4, 3, 3, 3), 5 * 4),
                        new LayerShape("fc1", List.of(2, 4 * 2 * 2), 1)),
                architecture.maskable());
    }

    @Test
    void otherDataGivesOtherShapesAndAsManyOutputsAsClasses() {
        Architecture fitted = ModelCatalog.byId("lenet-5").forData(List.of(3, 32, 32), 7);
        assertEquals(7, fitted.classes());
        assertEquals(
                List.of(List.of(20, 3, 5, 5), List.of(50, 20, 5, 5), List.of(500, 50 * 5 * 5), List.of(7, 500)),
                fitted.maskable().stream().map(LayerShape::dims).toList());
    }

    @Test
    void itsOwnDataLeavesAModelAsItIs() {
        Architecture lenet = ModelCatalog.byId("lenet-5");
        assertEquals(lenet, lenet.forData(List.of(1, 28, 28), 10));
    }

    @Test
    void imagesTooSmallForAModelGetASentence() {
        InputException e = assertThrows(
                InputException.class, () -> ModelCatalog.byId("lenet-5").forData(List.of(1, 8, 8), 10));
        assertEquals(
                "The model lenet-5 cannot take examples of shape 1 x 8 x 8 in 10 classes: conv2 has a kernel of 5 for images of"
                        + " 2 x 2 with padding 0. Choose another model or other data.",
                e.getMessage());
    }

    @Test
    void theTwoWaysOfAResidualAddUp() {
        assertRefused(
                "a residual adds 4 x 14 x 14 from its body to 1 x 28 x 28 from its shortcut; they must be equal",
                10,
                new Residual(List.of(new Convolution("conv1", 4, 3, 2, 1))),
                new Flatten(),
                new Linear("fc1", 10));
    }

    @Test
    void tokensAndImagesAreNotMistakenForEachOther() {
        assertRefused(
                "a transposition gets no tokens; put a tokens layer before it",
                10,
                new Transpose(),
                new Linear("fc1", 10));
        assertRefused("bn1 gets tokens; put a layer norm in its place", 10, new Tokens(), new BatchNorm("bn1"));
        assertRefused("norm gets images; put a tokens layer before it", 10, new LayerNorm("norm"), new Flatten());
        assertRefused(
                "fc1 gives outputs of shape 784 x 10; put a global pooling or flatten layer before it",
                10,
                new Tokens(),
                new Linear("fc1", 10));
    }

    @Test
    void aDepthwiseConvolutionIsMaskableOnlyWhereAskedFor() {
        Depthwise dense = new Depthwise("depthwise", 3, 2, 1);
        assertEquals(List.of("fc1"), names(List.of(dense, new Flatten(), new Linear("fc1", 10))));
        Depthwise masked = new Depthwise("depthwise", 3, 2, 1, true);
        Architecture net = net(List.of(masked, new Flatten(), new Linear("fc1", 10)));
        assertEquals(
                new LayerShape("depthwise", List.of(3, 1, 3, 3), 14 * 14),
                net.maskable().get(0));
        assertEquals(2 * 3 * 9 * 14 * 14, net.maskable().get(0).forwardFlops());
    }

    @Test
    void aLinearLayerServesEveryToken() {
        Architecture net = net(List.of(
                new Tokens(),
                new Transpose(),
                new Linear("tokens", 5),
                new Transpose(),
                new Linear("features", 7),
                new GlobalAvgPool(),
                new Linear("fc1", 10)));
        assertEquals(
                List.of(
                        new LayerShape("tokens", List.of(5, 784), 3),
                        new LayerShape("features", List.of(7, 3), 5),
                        new LayerShape("fc1", List.of(10, 7), 1)),
                net.maskable());
    }

    private static Architecture net(List<Layer> layers) {
        return new Architecture("net", "Net", List.of(3, 28, 28), 10, layers);
    }

    private static List<String> names(List<Layer> layers) {
        return net(layers).maskable().stream().map(LayerShape::name).toList();
    }

    private static void assertRefused(String sentence, int classes, Layer... layers) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Architecture("net", "Net", List.of(1, 28, 28), classes, List.of(layers)));
        assertEquals(sentence, e.getMessage());
    }
}
