/**
 * Data: files in, {@link org.sparsescope.engine.dataset.Dataset} out, checked and held as bytes, in memory or beside it. A file that cannot be used
 * ends in an {@link org.sparsescope.engine.InputException} that names it, or is left out and named where there are many others. Called from any
 * thread but JavaFX's.
 */
@NullMarked
package org.sparsescope.engine.dataset;

import org.jspecify.annotations.NullMarked;
