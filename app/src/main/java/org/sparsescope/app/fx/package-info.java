/**
 * The bridge to the JavaFX thread: run events from any thread go in, one list a frame comes out; jobs go to the FX thread or to
 * the background; the keys and texts of the window. The only package that calls {@code Platform.runLater}.
 */
@NullMarked
package org.sparsescope.app.fx;

import org.jspecify.annotations.NullMarked;
