/**
 * Sparse training: data, models, methods, networks, training, run files, reports and the command line.
 *
 * <p>The packages read as the data flows: dataset, model, method (with mask), network, train, record, report, cli. Nothing here
 * knows JavaFX.
 */
@NullMarked
package org.sparsescope.engine;

import org.jspecify.annotations.NullMarked;
