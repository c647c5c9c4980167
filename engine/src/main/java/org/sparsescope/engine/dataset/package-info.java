/**
 * Data: files in, {@link org.sparsescope.engine.dataset.Dataset} out, verified and held as bytes. A file that cannot be used ends in
 * an {@link org.sparsescope.engine.InputException} that names it. Called from any thread but JavaFX's.
 */
@NullMarked
package org.sparsescope.engine.dataset;

import org.jspecify.annotations.NullMarked;
