/**
 * The curves beside the masks: run events in, once a frame, growing series and their small charts out. FX thread only; the view
 * models hold plain arrays and need no toolkit.
 */
@NullMarked
package org.sparsescope.app.curves;

import org.jspecify.annotations.NullMarked;
