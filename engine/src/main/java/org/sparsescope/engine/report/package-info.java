/** What people take away: a run file in, a per-layer sparsity report out. Any thread but JavaFX's. */
@NullMarked
package org.sparsescope.engine.report;

import org.jspecify.annotations.NullMarked;
