/**
 * Training: a {@code RunConfig} in, {@code RunEvent}s out. The loop runs on one background thread that touches neither disk nor
 * screen; {@code RunControl} steers it from any thread.
 */
@NullMarked
package org.sparsescope.engine.train;

import org.jspecify.annotations.NullMarked;
