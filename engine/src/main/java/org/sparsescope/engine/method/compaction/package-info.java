/**
 * What is left of a sparse network once all that no path from input to output goes through is taken out. In: an architecture and the
 * masks of its layers; out: which inputs and units stay. Any thread.
 */
@NullMarked
package org.sparsescope.engine.method.compaction;

import org.jspecify.annotations.NullMarked;
