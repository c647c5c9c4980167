/**
 * Runs side by side: their curves together, two of their masks on one playhead and where these agree, what was asked differently and what
 * came of it. Runs are read from their files, off the FX thread, also while they train.
 */
@NullMarked
package org.sparsescope.app.compare;

import org.jspecify.annotations.NullMarked;
