/**
 * The run that trains now: run events and button presses go in, the phase, progress and time left come out. FX thread; a run is
 * started through the {@code Trainings} port on the background executor.
 */
@NullMarked
package org.sparsescope.app.run;

import org.jspecify.annotations.NullMarked;
