/**
 * Which live weights an update drops. In: the layers as the update finds them; out: positions for each layer. Training thread.
 */
@NullMarked
package org.sparsescope.engine.method.drop;

import org.jspecify.annotations.NullMarked;
