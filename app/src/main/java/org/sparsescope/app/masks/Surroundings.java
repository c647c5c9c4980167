package org.sparsescope.app.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sparsescope.engine.model.LayerShape;

/**
 * Everything about one update but the large picture: the layer strip, the input map and the two histograms.
 *
 * @param perUnit live links per unit of the selected layer
 * @param perInput live links per input of the selected layer
 */
record Surroundings(
        List<LayerTile> tiles, InputMap inputMap, LinkCounts.Histogram perUnit, LinkCounts.Histogram perInput) {
    /** Size of a tile's picture, in device-independent pixels. */
    static final int TILE_WIDTH = 64;

    static final int TILE_HEIGHT = 36;
    private static final int BINS = 28;

    /** Reads all layers at {@code update}; on the reader executor. */
    static Surroundings read(
            LayerReader reader, int selected, int update, double outputScale, Palette palette, Colormap colormap) {
        List<LayerShape> layers = reader.history().layers();
        List<LayerTile> tiles = new ArrayList<>();
        int width = (int) Math.round(TILE_WIDTH * outputScale);
        int height = (int) Math.round(TILE_HEIGHT * outputScale);
        for (int l = 0; l < layers.size(); l++) {
            LayerBits bits = reader.read(l, update);
            Viewport view = Viewport.fit(bits.rows(), bits.columns(), width, height);
            tiles.add(new LayerTile(
                    MaskRenderer.render(bits, view, MaskMode.ALIVE, palette),
                    layers.get(l).name(),
                    LayerNaming.dims(layers.get(l)),
                    "live " + percent(bits)));
        }
        LinkCounts counts = LinkCounts.of(reader.read(selected, update));
        return new Surroundings(
                tiles,
                inputMap(reader, selected, update, colormap, counts),
                LinkCounts.Histogram.of(counts.perUnit(), BINS),
                LinkCounts.Histogram.of(counts.perInput(), BINS));
    }

    /** The selected layer's kernel when it is a convolution, else the first layer's pixels when it sees them. */
    private static InputMap inputMap(
            LayerReader reader, int selected, int update, Colormap colormap, LinkCounts counts) {
        LayerShape shape = reader.history().layers().get(selected);
        List<Integer> example = reader.history().exampleShape();
        if (shape.convolution()) {
            int width = shape.dims().get(shape.dims().size() - 1);
            return of("Kernel of " + shape.name(), counts.folded(shape.fanIn() / shape.inputs()), width, colormap);
        }
        if (!new LayerNaming(reader.history().layers(), example).seesPixels(0)) {
            return InputMap.NONE;
        }
        LinkCounts first = selected == 0 ? counts : LinkCounts.of(reader.read(0, update));
        return of("Input map", first.folded(example.get(1) * example.get(2)), example.get(2), colormap);
    }

    private static InputMap of(String title, int[] counts, int width, Colormap colormap) {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return new InputMap(title, colormap.picture(counts, width), String.format(Locale.ROOT, "%,d – %,d", 0, most));
    }

    static String percent(LayerBits bits) {
        double share = 100.0 * bits.live().count() / bits.shape().size();
        return share == 100 ? "100 %" : String.format(Locale.ROOT, share < 1 ? "%.2f %%" : "%.1f %%", share);
    }
}
