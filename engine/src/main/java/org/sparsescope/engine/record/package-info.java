/**
 * The memory of a run: {@code RunEvent}s in, a SQLite run file out, and any past mask back from it while training goes on. The
 * {@link org.sparsescope.engine.record.Recorder} has a thread of its own; {@link org.sparsescope.engine.record.Timeline} and
 * {@link org.sparsescope.engine.record.RunReader} may be read from any thread but JavaFX's.
 */
@NullMarked
package org.sparsescope.engine.record;

import org.jspecify.annotations.NullMarked;
