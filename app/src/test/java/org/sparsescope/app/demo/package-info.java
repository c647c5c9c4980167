/** A made-up engine: runs that train nothing, for tests and for looking at the window. */
@NullMarked
package org.sparsescope.app.demo;

import org.jspecify.annotations.NullMarked;
