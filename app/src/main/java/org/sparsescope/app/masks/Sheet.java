package org.sparsescope.app.masks;

import java.util.List;

/** What a picture shows: a grid of cells, each with a colour of its own or none. Immutable; made once, drawn from any view. */
public sealed interface Sheet {
    /** A set of cells and its colour. */
    record Ink(CellSet cells, int argb) {}

    /**
     * Cells that are in a set or not.
     *
     * @param inks disjoint sets
     */
    record Marks(List<Ink> inks) implements Sheet {
        public Marks {
            inks = inks.stream().filter(ink -> !ink.cells().bits().isEmpty()).toList();
        }

        /** Sets of weights of a matrix, as a picture of masks beside each other needs them. */
        public static Marks of(int rows, int columns, List<Ink> inks) {
            return new Marks(inks);
        }
    }
}
