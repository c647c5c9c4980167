package org.sparsescope.app.masks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    /** Such as "fc1 unit 87 ← pixel (14, 11)". */
    public String weight(int layer, int row, int column) {
        return output(layer, row) + " ← " + input(layer, column);
    }

    /** Such as "fc1 unit 87" or "conv1 filter 3". */
    String output(int layer, int row) {
        LayerShape shape = layers.get(layer);
        return shape.name() + (shape.convolution() ? " filter " : " unit ") + row;
    }

    private String input(int layer, int column) {
        LayerShape shape = layers.get(layer);
        if (shape.convolution()) {
            int kernel = shape.fanIn() / shape.inputs();
            int width = shape.dims().get(shape.dims().size() - 1);
            int inKernel = column % kernel;
            return "channel " + column / kernel + ", kernel (" + inKernel / width + ", " + inKernel % width + ")";
        }
        if (seesPixels(layer)) {
            int height = exampleShape.get(1);
            int width = exampleShape.get(2);
            int inChannel = column % (height * width);
            String pixel = "pixel (" + inChannel / width + ", " + inChannel % width + ")";
            return exampleShape.get(0) == 1 ? pixel : "channel " + column / (height * width) + ", " + pixel;
        }
        if (layer > 0
                && !layers.get(layer - 1).convolution()
                && layers.get(layer - 1).outputs() == shape.inputs()) {
            return output(layer - 1, column);
        }
        return "input " + column;
    }

    /** Such as "300×784". */
    public static String dims(LayerShape shape) {
        return String.join("×", shape.dims().stream().map(String::valueOf).toList());
    }
}
