/**
 * Everything that can be done in the window, once: {@code Command} names it with its keys, {@code Actions} says what it does and
 * whether it can be done now. The menu, the shortcuts, the list of keys and the command palette are all made from these. FX thread.
 */
@NullMarked
package org.sparsescope.app.action;

import org.jspecify.annotations.NullMarked;
