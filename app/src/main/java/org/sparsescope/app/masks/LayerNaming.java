package org.sparsescope.app.masks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.model.LayerShape;

/**
 * Names rows, columns and weights of the mask pictures as people say them. Indices count from 0.
 *
 * @param exampleShape {@code (channels, height, width)} of one example; empty when unknown
 */
public record LayerNaming(List<LayerShape> layers, List<Integer> exampleShape) {
    /** The shape of one example by what the run said of itself when it started; empty where it did not. */
    public static List<Integer> exampleShape(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("dataset.example", "").split("x", -1))
                .filter(side -> side.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .toList();
    }

    /** True when each column of {@code layer} is a pixel of the example. */
    boolean seesPixels(int layer) {
        LayerShape shape = layers.get(layer);
        return layer == 0
                && !shape.convolution()
                && exampleShape.size() == 3
                && shape.inputs() == exampleShape.stream().reduce(1, Math::multiplyExact);
    }

    /** True when links lead from the units of {@code layer} back to pixels through linear layers alone. */
    boolean reachesPixels(int layer) {
        return layer == 0 ? seesPixels(0) : readsUnits(layer) && reachesPixels(layer - 1);
    }

    /** Between blocks, as of a mixer, a residual, a norm or a transposition may stand, whatever the sizes; within one nothing does. */
    private boolean readsUnits(int layer) {
        if (layer == 0) {
            return false;
        }
        LayerShape before = layers.get(layer - 1);
        LayerShape shape = layers.get(layer);
        return !shape.convolution()
                && !before.convolution()
                && before.outputs() == shape.inputs()
                && before.positions() == shape.positions()
                && block(before).equals(block(shape));
    }

    /** Such as {@code block1.token-mixing}; empty outside of blocks. */
    private static String block(LayerShape shape) {
        return shape.name().substring(0, Math.max(0, shape.name().lastIndexOf('.')));
    }

    int channels() {
        return exampleShape.get(0);
    }

    int height() {
        return exampleShape.get(1);
    }

    int width() {
        return exampleShape.get(2);
    }

    /** Pixels of one channel. */
    int pixels() {
        return height() * width();
    }

    /** Such as "fc1 unit 87 ← pixel (14, 11)". */
    public String weight(int layer, int row, int column) {
        return Texts.of("masks.name.weight", output(layer, row), input(layer, column));
    }

    /** Such as "fc1 unit 87" or "conv1 filter 3". */
    String output(int layer, int row) {
        LayerShape shape = layers.get(layer);
        return Texts.of(shape.convolution() ? "masks.name.filter" : "masks.name.unit", shape.name(), number(row));
    }

    /** Such as "pixel (14, 11)", "channel 1, kernel (1, 0)" or "fc1 unit 12". */
    String input(int layer, int column) {
        LayerShape shape = layers.get(layer);
        if (shape.convolution()) {
            int kernel = shape.fanIn() / shape.inputs();
            int width = shape.dims().get(shape.dims().size() - 1);
            int inKernel = column % kernel;
            return Texts.of(
                    "masks.name.kernel", number(column / kernel), number(inKernel / width), number(inKernel % width));
        }
        if (seesPixels(layer)) {
            String pixel = pixel(column % pixels());
            return channels() == 1 ? pixel : Texts.of("masks.name.channel", number(column / pixels()), pixel);
        }
        return readsUnits(layer) ? output(layer - 1, column) : Texts.of("masks.name.input", number(column));
    }

    /** Such as "pixel (14, 11)": row and column of the example. */
    String pixel(int pixel) {
        return Texts.of("masks.name.pixel", number(pixel / width()), number(pixel % width()));
    }

    private static String number(int index) {
        return String.valueOf(index);
    }

    /** Such as "300×784". */
    public static String dims(LayerShape shape) {
        return String.join("×", shape.dims().stream().map(String::valueOf).toList());
    }
}
