package org.sparsescope.app.masks;

import java.util.Optional;
import org.sparsescope.engine.model.LayerShape;

/**
 * A convolution as its kernels, each a small rectangle of its own: filters across, their channels down. Where that would be a long thin band,
 * as with one channel, the filters go on in a second line, and so on.
 */
final class TileLayout implements Layout {
    /** The form of the place where the picture is to be: about that of the window's large picture. */
    private static final double WIDTH_TO_HEIGHT = 2.4;

    private static final int BETWEEN_LINES = 2;

    private final Order filters;
    private final Order channels;
    private final int kernelHigh;
    private final int kernelWide;
    private final int across;
    private final int lineHeight;
    private final Sheet.Grid grid;

    private TileLayout(LayerShape shape, Order filters, Order channels, int lines) {
        this.filters = filters;
        this.channels = channels;
        kernelWide = kernelWide(shape);
        kernelHigh = kernelHigh(shape);
        across = (filters.size() + lines - 1) / lines;
        lineHeight = lineHeight(shape);
        int rows = high(shape, lines);
        int columns = wide(shape, lines);
        grid = new Sheet.Grid(rows, columns, true, Optional.of(filled(shape.size(), rows, columns)));
    }

    static TileLayout of(LayerShape shape, Order filters, Order channels) {
        int best = 1;
        for (int lines = 2; lines <= shape.outputs(); lines++) {
            if (room(shape, lines) > room(shape, best)) {
                best = lines;
            }
        }
        return new TileLayout(shape, filters, channels, best);
    }

    /** How large a cell can be with so many lines, in parts of the height. */
    private static double room(LayerShape shape, int lines) {
        return Math.min(WIDTH_TO_HEIGHT / wide(shape, lines), 1.0 / high(shape, lines));
    }

    private static int wide(LayerShape shape, int lines) {
        int filtersAcross = (shape.outputs() + lines - 1) / lines;
        return filtersAcross * (kernelWide(shape) + 1) - 1;
    }

    private static int high(LayerShape shape, int lines) {
        return lines * lineHeight(shape) - 1 - (shape.inputs() > 1 ? BETWEEN_LINES : 0);
    }

    private static int lineHeight(LayerShape shape) {
        return shape.inputs() * (kernelHigh(shape) + 1) + (shape.inputs() > 1 ? BETWEEN_LINES : 0);
    }

    private static int kernelWide(LayerShape shape) {
        return shape.dims().get(shape.dims().size() - 1);
    }

    private static int kernelHigh(LayerShape shape) {
        return shape.fanIn() / shape.inputs() / kernelWide(shape);
    }

    private CellSet filled(int weights, int rows, int columns) {
        long[] words = new long[(rows * columns + 63) >> 6];
        for (int position = 0; position < weights; position++) {
            int cell = cell(position, columns);
            words[cell >> 6] |= 1L << cell;
        }
        return new CellSet(rows, columns, new RankedBits(words));
    }

    @Override
    public Sheet.Grid grid() {
        return grid;
    }

    @Override
    public boolean natural() {
        return false;
    }

    @Override
    public int cell(int position) {
        return cell(position, grid.columns());
    }

    private int cell(int position, int columns) {
        int inKernel = position % (kernelHigh * kernelWide);
        int pair = position / (kernelHigh * kernelWide);
        int filter = filters.placeOf(pair / channels.size());
        int channel = channels.placeOf(pair % channels.size());
        int row = filter / across * lineHeight + channel * (kernelHigh + 1) + inKernel / kernelWide;
        int column = filter % across * (kernelWide + 1) + inKernel % kernelWide;
        return row * columns + column;
    }

    @Override
    public int position(int cell) {
        int row = cell / grid.columns();
        int column = cell % grid.columns();
        int filter = row / lineHeight * across + column / (kernelWide + 1);
        int channel = row % lineHeight / (kernelHigh + 1);
        int y = row % lineHeight % (kernelHigh + 1);
        int x = column % (kernelWide + 1);
        if (filter >= filters.size() || channel >= channels.size() || y >= kernelHigh || x >= kernelWide) {
            return NO_WEIGHT;
        }
        int pair = filters.at(filter) * channels.size() + channels.at(channel);
        return (pair * kernelHigh + y) * kernelWide + x;
    }
}
