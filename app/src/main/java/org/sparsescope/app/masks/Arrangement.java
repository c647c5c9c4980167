package org.sparsescope.app.masks;

import org.sparsescope.engine.model.LayerShape;

/**
 * How people want a layer laid out.
 *
 * @param tiles convolutions as squares, one a kernel, instead of a matrix
 * @param unitsByLinks units or filters with most live links first
 * @param inputsByLinks inputs or channels with most live links first
 */
public record Arrangement(boolean tiles, boolean unitsByLinks, boolean inputsByLinks) {
    /** Matrices as they are stored, convolutions as tiles. */
    public static final Arrangement PLAIN = new Arrangement(true, false, false);

    public Arrangement withTiles(boolean on) {
        return new Arrangement(on, unitsByLinks, inputsByLinks);
    }

    public Arrangement withUnitsByLinks(boolean on) {
        return new Arrangement(tiles, on, inputsByLinks);
    }

    public Arrangement withInputsByLinks(boolean on) {
        return new Arrangement(tiles, unitsByLinks, on);
    }

    /** Where this puts the weights of {@code bits}. */
    Layout layout(LayerBits bits) {
        LayerShape shape = bits.shape();
        Order units = Order.natural(shape.outputs());
        Order inputs = Order.natural(shape.inputs());
        if (unitsByLinks || inputsByLinks) {
            LinkCounts counts = LinkCounts.of(bits);
            units = unitsByLinks ? Order.byLargest(counts.perUnit()) : units;
            inputs = inputsByLinks ? Order.byLargest(counts.perSource(shape.fanIn() / shape.inputs())) : inputs;
        }
        return tiles && shape.convolution()
                ? TileLayout.of(shape, units, inputs)
                : new MatrixLayout(shape, units, inputs);
    }
}
