/**
 * What the window remembers between starts: light or dark, and where the runs are. The user's preferences in, the application's
 * style sheets and the runs folder out. FX thread.
 */
@NullMarked
package org.sparsescope.app.settings;

import org.jspecify.annotations.NullMarked;
