package org.sparsescope.app.masks;

/**
 * A picture to be made.
 *
 * @param reader reads the masks
 * @param maker lays them out
 */
record Wanted(LayerReader reader, SheetMaker maker, Ask ask) {
    LayerNaming naming() {
        return new LayerNaming(reader.history().layers(), reader.history().exampleShape());
    }
}
