package org.sparsescope.app.masks;

/** Says in words what lies under the pointer: one weight, or the area that one pixel covers. */
record Pointing(LayerNaming naming, int layer, LayerBits bits, Viewport view) {
    /** The flat position of the one weight under pixel (x, y), or -1 when there is none or there are several. */
    int position(int x, int y) {
        int row = (int) Math.floor(view.rowAt(y + 0.5));
        int column = (int) Math.floor(view.columnAt(x + 0.5));
        return view.exact() && inside(row, column) ? row * bits.columns() + column : -1;
    }

    /** A line about pixel (x, y); empty beside the matrix. */
    String words(int x, int y) {
        int position = position(x, y);
        if (position >= 0) {
            return naming.weight(layer, position / bits.columns(), position % bits.columns()) + ": " + state(position);
        }
        int row = (int) Math.floor(view.rowAt(y + 0.5));
        int column = (int) Math.floor(view.columnAt(x + 0.5));
        return inside(row, column) ? area(x, y) : "";
    }

    private String state(int position) {
        if (bits.grown().get(position)) {
            return "live, grown at update " + bits.update();
        }
        if (bits.dropped().get(position)) {
            return "dropped at update " + bits.update();
        }
        return bits.live().get(position) ? "live" : "not live";
    }

    private String area(int x, int y) {
        int firstRow = Math.max(0, (int) Math.floor(view.rowAt(y)));
        int lastRow = Math.min(bits.rows(), (int) Math.ceil(view.rowAt(y + 1))) - 1;
        int firstColumn = Math.max(0, (int) Math.floor(view.columnAt(x)));
        int lastColumn = Math.min(bits.columns(), (int) Math.ceil(view.columnAt(x + 1))) - 1;
        int live = 0;
        for (int row = firstRow; row <= lastRow; row++) {
            int start = row * bits.columns();
            live += bits.live().rank(start + lastColumn + 1) - bits.live().rank(start + firstColumn);
        }
        int weights = (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
        if (weights == 1) {
            return naming.weight(layer, firstRow, firstColumn) + ": " + state(firstRow * bits.columns() + firstColumn);
        }
        String unit = bits.shape().convolution() ? " filter" : " unit";
        return naming.layers().get(layer).name() + range(unit, firstRow, lastRow) + ","
                + range(" column", firstColumn, lastColumn) + ": " + live + " of " + weights + " weights live";
    }

    private static String range(String what, int first, int last) {
        return first == last ? what + " " + first : what + "s " + first + "–" + last;
    }

    private boolean inside(int row, int column) {
        return row >= 0 && row < bits.rows() && column >= 0 && column < bits.columns();
    }
}
