/**
 * What people take away from the window: a run's report, pictures and arrays, seen before they are saved. Jobs run on the background
 * executor; everything else is FX thread.
 */
@NullMarked
package org.sparsescope.app.export;

import org.jspecify.annotations.NullMarked;
