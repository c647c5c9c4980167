/**
 * The frame of the window: the parts that Wiring made go in, one laid out root comes out, with the top bar, the notice strip and
 * the key sheet. FX thread.
 */
@NullMarked
package org.sparsescope.app.shell;

import org.jspecify.annotations.NullMarked;
