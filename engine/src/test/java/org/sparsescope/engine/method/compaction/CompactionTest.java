package org.sparsescope.engine.method.compaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Depthwise;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.GlobalAvgPool;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.Layer.Relu;
import org.sparsescope.engine.model.Layer.Residual;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;

class CompactionTest {
    /** 4 inputs, 3 units, 2 units, 2 outputs. */
    private static final Architecture CHAIN = architecture(
            List.of(1, 2, 2),
            2,
            new Flatten(),
            new Linear("fc1", 3),
            new Relu(),
            new Linear("fc2", 2),
            new Relu(),
            new Linear("fc3", 2));

    @Test
    void aDenseNetworkStaysAsItIs() {
        Architecture lenet = ModelCatalog.byId("lenet-300-100");
        Compaction compaction = Compaction.of(lenet, dense(lenet));
        assertEquals("784-300-100-10", compaction.text());
        assertEquals(266_200, compaction.weights());
        Architecture lenet5 = ModelCatalog.byId("lenet-5");
        assertEquals("1-20-50-500-10", Compaction.of(lenet5, dense(lenet5)).text());
    }

    @Test
    void deathTravelsBothWays() {
        // fc1: input 0 -> unit 0, input 1 -> unit 1, input 3 -> unit 2; input 2 leads nowhere.
        // fc2: unit 0 -> unit 0; units 1 and 2 -> unit 1. fc3: unit 0 -> outputs 0 and 1; unit 1 leads nowhere,
        // which takes units 1 and 2 of fc1 with it, and with them inputs 1 and 3.
        Compaction compaction = Compaction.of(
                CHAIN, List.of(Mask.of(12, 0, 4 + 1, 8 + 3), Mask.of(6, 0, 3 + 1, 3 + 2), Mask.of(4, 0, 2)));
        assertEquals("1-1-1-2", compaction.text());
        assertEquals(4, compaction.weights());
        assertArrayEquals(new int[] {0}, compaction.layers().get(0).inputs().livePositions());
        assertArrayEquals(new int[] {0}, compaction.layers().get(1).units().livePositions());
    }

    @Test
    void aUnitThatNothingEntersGoesWithAllThatItAloneFeeds() {
        // Unit 2 of fc1 has no input and alone feeds unit 1 of fc2, which alone feeds output 1.
        Compaction compaction =
                Compaction.of(CHAIN, List.of(Mask.of(12, 0, 4 + 1), Mask.of(6, 0, 1, 3 + 2), Mask.of(4, 0, 2 + 1)));
        assertEquals("2-2-1-2", compaction.text());
        assertEquals(5, compaction.weights());
        assertEquals(1, compaction.layers().get(2).weights());
    }

    @Test
    void outputsStayThoughNothingIsLeftBeforeThem() {
        Compaction compaction = Compaction.of(CHAIN, List.of(Mask.dense(12), Mask.of(6), Mask.dense(4)));
        assertEquals("0-0-0-2", compaction.text());
        assertEquals(0, compaction.weights());
    }

    /** 1 x 4 x 4 images, 2 filters of 3 x 3 that leave 2 x 2 positions, 8 features, 2 outputs. */
    private static final Architecture FILTERS = architecture(
            List.of(1, 4, 4), 2, new Convolution("conv", 2, 3, 1, 0), new Relu(), new Flatten(), new Linear("fc", 2));

    @Test
    void aChannelLivesAsLongAsOneOfItsPositionsDoes() {
        Mask filters = Mask.of(18, 4, 9);
        Compaction one = Compaction.of(FILTERS, List.of(filters, Mask.of(16, 3, 8 + 7)));
        assertEquals("1-2-2", one.text());
        assertArrayEquals(new int[] {3, 7}, one.layers().get(1).inputs().livePositions());
        Compaction none = Compaction.of(FILTERS, List.of(filters, Mask.of(16, 3, 8 + 2)));
        assertEquals("1-1-2", none.text());
        assertEquals(3, none.weights());
    }

    @Test
    void aDeadFilterTakesAllItsPositionsWithIt() {
        Compaction compaction = Compaction.of(FILTERS, List.of(Mask.of(18, 9), Mask.dense(16)));
        assertEquals("1-1-2", compaction.text());
        assertArrayEquals(
                new int[] {4, 5, 6, 7}, compaction.layers().get(1).inputs().livePositions());
        assertEquals(1 + 8, compaction.weights());
    }

    @Test
    void anyWeightOfAKernelLinksTwoChannels() {
        Architecture deep = architecture(
                List.of(2, 4, 4),
                1,
                new Convolution("conv1", 2, 1, 1, 0),
                new MaxPool(2),
                new Convolution("conv2", 1, 2, 1, 0),
                new Flatten(),
                new Linear("fc", 1));
        Compaction compaction = Compaction.of(deep, List.of(Mask.of(4, 1, 2), Mask.of(8, 4 + 3), Mask.dense(1)));
        // Only filter 1 is listened to, and it listens to channel 0.
        assertEquals("1-1-1-1", compaction.text());
        assertArrayEquals(new int[] {0}, compaction.layers().get(0).inputs().livePositions());
        assertArrayEquals(new int[] {1}, compaction.layers().get(0).units().livePositions());
    }

    /** Two channels of one pixel; what the body gives is added to them. */
    private static final Architecture SUM = architecture(
            List.of(2, 1, 1),
            2,
            new Convolution("stem", 2, 1, 1, 0),
            new Residual(List.of(new Convolution("conv1", 3, 1, 1, 0), new Convolution("conv2", 2, 1, 1, 0))),
            new GlobalAvgPool(),
            new Linear("fc", 2));

    @Test
    void aSumKeepsWhatTheShortcutBringsWhenItsBodyDies() {
        Compaction compaction = Compaction.of(SUM, List.of(Mask.dense(4), Mask.dense(6), Mask.of(6), Mask.dense(4)));
        assertEquals("2-2-0-0-2", compaction.text());
        assertEquals(4 + 4, compaction.weights());
    }

    @Test
    void aSumKeepsWhatItsBodyBringsWhenTheShortcutHasNothing() {
        // Channel 0 of the stem has no input; what comes of channel 1 through the body is added to it.
        Compaction compaction =
                Compaction.of(SUM, List.of(Mask.of(4, 2, 3), Mask.dense(6), Mask.dense(6), Mask.dense(4)));
        assertEquals("2-1-3-2-2", compaction.text());
        assertEquals(2 + 3 + 6 + 4, compaction.weights());
    }

    @Test
    void aChannelOfASumThatNobodyReadsGoesFromBothWays() {
        Compaction compaction =
                Compaction.of(SUM, List.of(Mask.dense(4), Mask.of(6, 1, 3, 5), Mask.dense(6), Mask.of(4, 1, 3)));
        assertEquals("2-1-3-1-2", compaction.text());
        assertArrayEquals(new int[] {1}, compaction.layers().get(0).units().livePositions());
        assertArrayEquals(new int[] {1}, compaction.layers().get(2).units().livePositions());
    }

    @Test
    void aDepthwiseConvolutionLeadsEachChannelOnByItself() {
        Architecture net = architecture(
                List.of(1, 3, 3),
                2,
                new Convolution("conv", 3, 1, 1, 0),
                new Depthwise("masked", 2, 1, 0, true),
                new Depthwise("dense", 2, 1, 0),
                new GlobalAvgPool(),
                new Linear("fc", 2));
        Compaction compaction = Compaction.of(net, List.of(Mask.dense(3), Mask.of(12, 0, 3, 9), Mask.dense(6)));
        assertEquals("1-2-2-2", compaction.text());
        assertArrayEquals(new int[] {0, 2}, compaction.layers().get(1).inputs().livePositions());
        assertEquals(2 + 3 + 4, compaction.weights());
    }

    @Test
    void modelsCompactToThemselvesWhenDenseButThoseOfTokens() {
        for (String id : List.of("vgg-small", "wrn-22-2", "mobilenet-v1-depthwise", "resnet-18")) {
            Architecture model = ModelCatalog.byId(id);
            Compaction compaction = Compaction.of(model, dense(model));
            assertEquals(model.maskable().stream().mapToLong(LayerShape::size).sum(), compaction.weights(), id);
            assertEquals(
                    model.maskable(),
                    compaction.layers().stream().map(CompactLayer::shape).toList());
        }
        Architecture mixer = ModelCatalog.byId("mixer-small");
        assertEquals(
                "The compacted form is not worked out for networks of tokens: a link between two of them serves every"
                        + " feature, and one between features every token.",
                Compaction.obstacle(mixer).orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> Compaction.of(mixer, dense(mixer)));
    }

    @Test
    void masksOfAnotherNetworkAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Compaction.of(CHAIN, List.of(Mask.dense(12))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Compaction.of(CHAIN, List.of(Mask.dense(12), Mask.dense(4), Mask.dense(6))));
    }

    static Architecture architecture(List<Integer> input, int classes, Layer... layers) {
        return new Architecture("toy", "Toy", input, classes, List.of(layers));
    }

    private static List<Mask> dense(Architecture architecture) {
        return architecture.maskable().stream()
                .map(LayerShape::size)
                .map(Mask::dense)
                .toList();
    }
}
