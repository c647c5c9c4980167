/**
 * The list of runs: the runs folder, read again and again on the runs readers, and the queue go in; rows, a filter, an order, a
 * selection and what can be done to it come out. FX thread, but for what is handed to the readers.
 */
@NullMarked
package org.sparsescope.app.runs;

import org.jspecify.annotations.NullMarked;
