package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.OptionalInt;
import org.sparsescope.app.fx.Texts;

/**
 * Says in words what lies under the pointer: one weight, or the area that one pixel covers.
 *
 * @param numbers of the layer's weights at the update shown, where they are known
 */
record Pointing(LayerNaming naming, int layer, LaidOut sheet, Viewport view, Optional<LayerNumbers> numbers) {
    static final int NONE = -1;

    Pointing withNumbers(Optional<LayerNumbers> known) {
        return new Pointing(naming, layer, sheet, view, known);
    }

    int update() {
        return sheet.bits().update();
    }

    /** The flat position of the one weight under pixel (x, y), or -1 when there is none or there are several. */
    int position(int x, int y) {
        if (sheet.layout().isEmpty() || !single(x, y)) {
            return NONE;
        }
        int cell = cell(x, y);
        return cell == NONE ? NONE : sheet.layout().get().position(cell);
    }

    /** The weight to take where the user points at (x, y): of several under one pixel the first live one; -1 beside all weights. */
    int nearest(int x, int y) {
        int first = NONE;
        if (sheet.layout().isPresent()) {
            Layout layout = sheet.layout().get();
            for (int row = firstRow(y); row < endRow(y); row++) {
                for (int column = firstColumn(x); column < endColumn(x); column++) {
                    int position = layout.position(row * view.columns() + column);
                    if (position != Layout.NO_WEIGHT && sheet.bits().live().get(position)) {
                        return position;
                    }
                    first = first == NONE ? position : first;
                }
            }
        }
        return first;
    }

    /** A line about pixel (x, y) that names the weight or the area; empty beside them. */
    String words(int x, int y) {
        int cell = cell(x, y);
        if (cell == NONE) {
            return "";
        }
        if (sheet.layout().isEmpty()) {
            return sheet.cellWords().apply(cell);
        }
        int position = position(x, y);
        if (position >= 0) {
            return naming.weight(
                    layer,
                    position / sheet.bits().columns(),
                    position % sheet.bits().columns());
        }
        return single(x, y) ? "" : area(x, y);
    }

    /**
     * Whether the weight at {@code position} is live and since when.
     *
     * @param lastChange the last update that changed it, 0 for none; empty while that is not known
     */
    String state(int position, OptionalInt lastChange) {
        boolean live = sheet.bits().live().get(position);
        if (lastChange.isEmpty()) {
            return Texts.of(live ? "masks.state.live" : "masks.state.dead");
        }
        int change = lastChange.getAsInt();
        String age = String.valueOf(update() - change);
        if (change == 0) {
            return Texts.of(live ? "masks.state.start" : "masks.state.never", age);
        }
        return Texts.of(live ? "masks.state.grown" : "masks.state.dropped", String.valueOf(change), age);
    }

    /** What the update shown did to the weight, which needs no looking up; empty when nothing. */
    OptionalInt changedNow(int position) {
        boolean now =
                sheet.bits().grown().get(position) || sheet.bits().dropped().get(position);
        return now ? OptionalInt.of(update()) : OptionalInt.empty();
    }

    /** A line of the weight's numbers; empty where they are not known. */
    String numbers(int position) {
        return numbers.map(known -> numbers(known, position)).orElse("");
    }

    private static String numbers(LayerNumbers known, int position) {
        String weight = Figures.of(known.weight(position));
        String momentum = Figures.of(known.momentum(position));
        return known.hasGradients()
                ? Texts.of("masks.numbers.all", weight, momentum, Figures.of(known.gradients()[position]))
                : Texts.of("masks.numbers.most", weight, momentum);
    }

    private String area(int x, int y) {
        int live = 0;
        int weights = 0;
        Layout layout = sheet.layout().orElseThrow();
        if (layout.natural()) {
            live = sheet.bits().live().sums().within(firstRow(y), endRow(y), firstColumn(x), endColumn(x));
            weights = (endRow(y) - firstRow(y)) * (endColumn(x) - firstColumn(x));
            return Texts.of(
                    "masks.area",
                    naming.layers().get(layer).name(),
                    range(sheet.bits().shape().convolution() ? "filter" : "unit", firstRow(y), endRow(y) - 1),
                    range("column", firstColumn(x), endColumn(x) - 1),
                    String.valueOf(live),
                    String.valueOf(weights));
        }
        for (int row = firstRow(y); row < endRow(y); row++) {
            for (int column = firstColumn(x); column < endColumn(x); column++) {
                int position = layout.position(row * view.columns() + column);
                weights += position == Layout.NO_WEIGHT ? 0 : 1;
                live += position != Layout.NO_WEIGHT && sheet.bits().live().get(position) ? 1 : 0;
            }
        }
        return weights == 0 ? "" : Texts.of("masks.area.plain", String.valueOf(live), String.valueOf(weights));
    }

    private static String range(String what, int first, int last) {
        return first == last
                ? Texts.of("masks.area." + what, String.valueOf(first))
                : Texts.of("masks.area." + what + "s", String.valueOf(first), String.valueOf(last));
    }

    private boolean single(int x, int y) {
        return view.exact() || (endRow(y) - firstRow(y) == 1 && endColumn(x) - firstColumn(x) == 1);
    }

    /** The cell under the middle of pixel (x, y). */
    private int cell(int x, int y) {
        int row = (int) Math.floor(view.rowAt(y + 0.5));
        int column = (int) Math.floor(view.columnAt(x + 0.5));
        boolean inside = row >= 0 && row < view.rows() && column >= 0 && column < view.columns();
        return inside ? row * view.columns() + column : NONE;
    }

    private int firstRow(int y) {
        return Math.max(0, (int) Math.floor(view.rowAt(y)));
    }

    private int endRow(int y) {
        return Math.min(view.rows(), (int) Math.ceil(view.rowAt(y + 1)));
    }

    private int firstColumn(int x) {
        return Math.max(0, (int) Math.floor(view.columnAt(x)));
    }

    private int endColumn(int x) {
        return Math.min(view.columns(), (int) Math.ceil(view.columnAt(x + 1)));
    }
}
