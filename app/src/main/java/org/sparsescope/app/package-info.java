/**
 * The window's entry: {@code Launcher} decides between window and command line, {@code SparseScopeApp} opens the window and
 * {@code Wiring} is the one place where views, view models and the engine meet. FX thread, but for what Wiring hands to its
 * executors.
 */
@NullMarked
package org.sparsescope.app;

import org.jspecify.annotations.NullMarked;
