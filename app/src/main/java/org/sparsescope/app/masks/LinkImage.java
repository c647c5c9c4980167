package org.sparsescope.app.masks;

import java.util.function.IntFunction;

/**
 * Links drawn as the image they come from or lead to, one cell an end.
 *
 * @param title what it shows
 * @param range the least and most that its colours stand for; may be empty
 * @param words what is under the pointer in a cell
 */
record LinkImage(String title, Sheet sheet, String range, Legend legend, IntFunction<String> words) {
    /** One pixel a cell. */
    Picture picture(Palette palette) {
        Sheet.Grid grid = sheet.grid();
        return MaskRenderer.render(sheet, Viewport.fit(grid, grid.columns(), grid.rows()), ground(grid, palette));
    }

    /** The colours of an image of links; where gaps part it they show its form already. */
    static Palette ground(Sheet.Grid grid, Palette palette) {
        return grid.filled().isEmpty() ? palette.raised() : palette;
    }
}
