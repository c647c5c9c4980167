package org.sparsescope.app.masks;

import java.util.List;
import java.util.Optional;

/** What a picture shows: a grid of cells, each with a colour of its own or none. Immutable; made once, drawn from any view. */
public sealed interface Sheet {
    Grid grid();

    /**
     * The form of a sheet.
     *
     * @param square whether a cell is to be as wide as it is high
     * @param filled the cells that stand for something, the others being gaps; all of them when empty
     */
    record Grid(int rows, int columns, boolean square, Optional<CellSet> filled) {
        /** A cell a weight, as wide and as high as the picture has room for. */
        static Grid matrix(int rows, int columns) {
            return new Grid(rows, columns, false, Optional.empty());
        }
    }

    /** A set of cells and its colour. */
    record Ink(CellSet cells, int argb) {}

    /**
     * Cells that are in a set or not.
     *
     * @param inks disjoint sets
     */
    record Marks(Grid grid, List<Ink> inks) implements Sheet {
        public Marks {
            inks = inks.stream().filter(ink -> !ink.cells().bits().isEmpty()).toList();
        }

        /** Sets of weights of a matrix, as a picture of masks beside each other needs them. */
        public static Marks of(int rows, int columns, List<Ink> inks) {
            return new Marks(Grid.matrix(rows, columns), inks);
        }

        int colour(int cell, int ground) {
            for (int i = 0; i < inks.size(); i++) {
                if (inks.get(i).cells().get(cell)) {
                    return inks.get(i).argb();
                }
            }
            return ground;
        }
    }

    /** A number for each cell that {@code shown} has. */
    final class Values implements Sheet {
        private final Grid grid;
        private final CellSet shown;
        private final SummedValues.Value value;
        private final Scale scale;
        private volatile Optional<SummedValues> sums = Optional.empty();

        /** @param value of each cell that {@code shown} has */
        Values(Grid grid, CellSet shown, SummedValues.Value value, Scale scale) {
            this.grid = grid;
            this.shown = shown;
            this.value = value;
            this.scale = scale;
        }

        @Override
        public Grid grid() {
            return grid;
        }

        CellSet shown() {
            return shown;
        }

        double value(int cell) {
            return value.at(cell);
        }

        Scale scale() {
            return scale;
        }

        int colour(int cell, int ground) {
            return shown.get(cell) ? scale.argb(value.at(cell)) : ground;
        }

        /** Of the numbers as parts of the scale, made when first asked for. */
        SummedValues sums() {
            Optional<SummedValues> made = sums;
            if (made.isEmpty()) {
                made = Optional.of(new SummedValues(
                        grid.rows(), grid.columns(), cell -> shown.get(cell) ? scale.part(value.at(cell)) : 0));
                sums = made;
            }
            return made.get();
        }
    }
}
