/** Puts a run together: configuration in, a training thread with its recorder out. The one place that chooses a backend. */
@NullMarked
package org.sparsescope.engine.run;

import org.jspecify.annotations.NullMarked;
