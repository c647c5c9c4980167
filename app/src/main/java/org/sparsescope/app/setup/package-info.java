/**
 * The experiment form: catalogs of what there is to choose go in, a {@code RunConfig} and the preview of the layers that would be
 * trained come out. FX thread.
 */
@NullMarked
package org.sparsescope.app.setup;

import org.jspecify.annotations.NullMarked;
