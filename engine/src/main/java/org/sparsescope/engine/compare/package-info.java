/** Runs side by side, from their files alone: what was asked differently, what came of it, and how far their masks agree. */
@NullMarked
package org.sparsescope.engine.compare;

import org.jspecify.annotations.NullMarked;
