package org.sparsescope.app.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sparsescope.engine.model.LayerShape;

/**
 * Everything about one update but the large picture: the layer strip, the image of links and the two histograms of links.
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
            LayerReader reader,
            int selected,
            int update,
            double outputScale,
            Palette palette,
            Optional<Line> line,
            Optional<LayerNumbers> numbers) {
        List<LayerShape> layers = reader.history().layers();
        List<LayerTile> tiles = new ArrayList<>();
        int width = (int) Math.round(TILE_WIDTH * outputScale);
        int height = (int) Math.round(TILE_HEIGHT * outputScale);
        for (int l = 0; l < layers.size(); l++) {
            LayerBits bits = reader.read(l, update);
            Viewport view = Viewport.fit(bits.rows(), bits.columns(), width, height);
            Sheet live =
                    Sheet.Marks.of(bits.rows(), bits.columns(), List.of(new Sheet.Ink(bits.live(), palette.live())));
            tiles.add(new LayerTile(
                    MaskRenderer.render(live, view, palette),
                    layers.get(l).name(),
                    LayerNaming.dims(layers.get(l)),
                    "live " + percent(bits)));
        }
        LinkCounts counts = LinkCounts.of(reader.read(selected, update));
        LinkImage image = image(new LinkImages(reader, update, palette), reader, selected, line, numbers);
        return new Surroundings(
                tiles,
                new InputMap(image.title(), image.picture(palette), image.range()),
                LinkCounts.Histogram.of(counts.perUnit(), BINS),
                LinkCounts.Histogram.of(counts.perInput(), BINS));
    }

    /** The links of what is held; else of the pixels, where links lead back to them; else of the layer's own inputs. */
    private static LinkImage image(
            LinkImages images, LayerReader reader, int selected, Optional<Line> line, Optional<LayerNumbers> numbers) {
        if (line.isPresent()) {
            return line.get().input()
                    ? images.ofInput(selected, line.get().index(), numbers)
                    : images.ofUnit(selected, line.get().index(), numbers);
        }
        LayerNaming naming =
                new LayerNaming(reader.history().layers(), reader.history().exampleShape());
        return images.ofInputs(naming.reachesPixels(selected) ? 0 : selected);
    }

    static String percent(LayerBits bits) {
        double share = 100.0 * bits.live().count() / bits.shape().size();
        return share == 100 ? "100 %" : String.format(Locale.ROOT, share < 1 ? "%.2f %%" : "%.1f %%", share);
    }
}
