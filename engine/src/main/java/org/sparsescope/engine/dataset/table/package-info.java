/** Tables of numbers with a column of labels, as CSV: read twice, once to see what is there and once to keep it. */
@NullMarked
package org.sparsescope.engine.dataset.table;

import org.jspecify.annotations.NullMarked;
