/**
 * The mask pictures: a {@code MaskHistory} and a playhead in, pixels and plain words about them out. Masks are read, counted and
 * drawn into {@code int[]} on a reader executor, the newest request first; view models and views live on the FX thread and only
 * show what is done.
 */
@NullMarked
package org.sparsescope.app.masks;

import org.jspecify.annotations.NullMarked;
