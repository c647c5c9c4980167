/**
 * What the window remembers between starts: for now, light or dark. The user's preferences in, the application's style sheets out.
 * FX thread.
 */
@NullMarked
package org.sparsescope.app.settings;

import org.jspecify.annotations.NullMarked;
