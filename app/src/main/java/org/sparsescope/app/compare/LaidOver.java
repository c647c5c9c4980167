package org.sparsescope.app.compare;

import java.util.List;
import org.sparsescope.app.masks.CellSet;
import org.sparsescope.app.masks.MaskRenderer;
import org.sparsescope.app.masks.Palette;
import org.sparsescope.app.masks.Picture;
import org.sparsescope.app.masks.Sheet;
import org.sparsescope.app.masks.Viewport;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** One layer's masks in two runs at one stop, made ready for drawing and pointing. Immutable; any thread. */
final class LaidOver {
    /** Which of the three pictures. */
    enum Part {
        FIRST,
        SECOND,
        BOTH
    }

    /**
     * Opaque ARGB.
     *
     * @param first what only the first run has
     * @param second what only the second run has
     */
    record Inks(Palette palette, int first, int second) {}

    private final LayerShape shape;
    private final Mask first;
    private final Mask second;
    private final CellSet firstCells;
    private final CellSet secondCells;
    private final CellSet both;
    private final CellSet onlyFirst;
    private final CellSet onlySecond;

    LaidOver(LayerShape shape, Mask first, Mask second) {
        this.shape = shape;
        this.first = first;
        this.second = second;
        Mask shared = first.and(second);
        firstCells = cells(first);
        secondCells = cells(second);
        both = cells(shared);
        onlyFirst = cells(first.andNot(shared));
        onlySecond = cells(second.andNot(shared));
    }

    private CellSet cells(Mask mask) {
        return CellSet.of(mask, shape.fanIn());
    }

    Picture draw(Part part, Viewport view, Inks inks) {
        List<Sheet.Ink> drawn =
                switch (part) {
                    case FIRST -> List.of(new Sheet.Ink(firstCells, inks.first()));
                    case SECOND -> List.of(new Sheet.Ink(secondCells, inks.second()));
                    case BOTH ->
                        List.of(
                                new Sheet.Ink(both, inks.palette().live()),
                                new Sheet.Ink(onlyFirst, inks.first()),
                                new Sheet.Ink(onlySecond, inks.second()));
                };
        return MaskRenderer.render(Sheet.Marks.of(shape.outputs(), shape.fanIn(), drawn), view, inks.palette());
    }

    /**
     * What lies under a pixel.
     *
     * @param row of the first weight
     * @param column of the first weight
     * @param weights how many there are
     */
    record Area(int row, int column, int weights, int both, int onlyFirst, int onlySecond) {}

    /** What lies under pixel (x, y) of {@code view}; no weights beside the matrix. */
    Area at(Viewport view, int x, int y) {
        int fromRow = Math.max(0, (int) Math.floor(view.rowAt(view.exact() ? y + .5 : y)));
        int fromColumn = Math.max(0, (int) Math.floor(view.columnAt(view.exact() ? x + .5 : x)));
        int toRow = Math.min(shape.outputs(), view.exact() ? fromRow + 1 : (int) Math.ceil(view.rowAt(y + 1)));
        int toColumn = Math.min(shape.fanIn(), view.exact() ? fromColumn + 1 : (int) Math.ceil(view.columnAt(x + 1)));
        boolean beside = view.rowAt(y + .5) < 0 || view.columnAt(x + .5) < 0;
        int weights = 0;
        int[] live = new int[4];
        for (int row = fromRow; row < toRow && !beside; row++) {
            for (int column = fromColumn; column < toColumn; column++) {
                int position = row * shape.fanIn() + column;
                weights++;
                live[(first.live(position) ? 1 : 0) + (second.live(position) ? 2 : 0)]++;
            }
        }
        return new Area(fromRow, fromColumn, weights, live[3], live[1], live[2]);
    }
}
