/**
 * Which positions an update makes live and with which weight. In: a layer as the update finds it, the positions that compete and how
 * many are wanted; out: positions, and a value for each. Training thread.
 */
@NullMarked
package org.sparsescope.engine.method.grow;

import org.jspecify.annotations.NullMarked;
