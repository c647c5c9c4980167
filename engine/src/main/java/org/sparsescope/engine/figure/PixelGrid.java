package org.sparsescope.engine.figure;

import java.io.IOException;
import java.io.OutputStream;

/** Pixels, row by row from the top. */
public sealed interface PixelGrid permits Picture, Drawing {
    int width();

    int height();

    /** The colour at a pixel, as 0xRRGGBB. */
    int rgb(int x, int y);

    /** Writes it as PNG and leaves {@code target} open. */
    void writePng(OutputStream target) throws IOException;
}
