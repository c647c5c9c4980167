/**
 * Where the bytes of a dataset lie: rows of one length, on the heap while they take little of it, else in a temporary file that is
 * mapped, so that data larger than memory is trained on as well.
 */
@NullMarked
package org.sparsescope.engine.dataset.rows;

import org.jspecify.annotations.NullMarked;
