/**
 * Moving through a run's mask updates: run events in, the one playhead out that masks, curves and slider share. FX thread only;
 * nothing here reads a run file but once, at {@code open}, on the reader executor.
 */
@NullMarked
package org.sparsescope.app.timeline;

import org.jspecify.annotations.NullMarked;
