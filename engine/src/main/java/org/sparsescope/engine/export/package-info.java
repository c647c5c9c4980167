/**
 * What other programs take: a run file in; masks and weights as NPZ and safetensors, curves as CSV and TensorBoard events, and the
 * evolution of masks as pictures out. Any thread but JavaFX's; memory is bounded by one layer, not by the run.
 */
@NullMarked
package org.sparsescope.engine.export;

import org.jspecify.annotations.NullMarked;
