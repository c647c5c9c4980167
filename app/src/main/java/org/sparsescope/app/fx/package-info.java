/**
 * The bridge to the JavaFX thread: run events from any thread go in, one list a frame comes out; jobs go to the FX thread or to
 * the background; the texts of the window, and the few ways in which its controls, bars, sheets and what is made when first shown are made. The only package that calls {@code Platform.runLater}.
 */
@NullMarked
package org.sparsescope.app.fx;

import org.jspecify.annotations.NullMarked;
