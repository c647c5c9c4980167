/**
 * Pictures of masks and charts of curves, drawn off-screen without a display or a font: masks and series in, PNG, GIF and SVG out. Pure
 * functions for any thread; what is written is the same on every machine.
 */
@NullMarked
package org.sparsescope.engine.figure;

import org.jspecify.annotations.NullMarked;
