/** Measures the packaged window from outside: {@code .ci/window-bench} puts these beside its jars and drives it under Xvfb. */
@NullMarked
package org.sparsescope.app.bench;

import org.jspecify.annotations.NullMarked;
