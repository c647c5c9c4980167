/**
 * When the mask changes and how much of it. In: an optimizer step and the length of the training; out: whether an update falls on it
 * and which fraction of the live weights it drops. Pure functions, any thread.
 */
@NullMarked
package org.sparsescope.engine.method.schedule;

import org.jspecify.annotations.NullMarked;
