/**
 * How the dropped weights are handed back to the layers. In: the layers as the update finds them and how many each dropped; out: how
 * many each regrows, exactly as many in all. Training thread.
 */
@NullMarked
package org.sparsescope.engine.method.redistribute;

import org.jspecify.annotations.NullMarked;
