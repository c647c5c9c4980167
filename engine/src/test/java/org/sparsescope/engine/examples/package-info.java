/** Whole programs as the README shows them: plain DJL, made sparse. Tests run them on made-up data; nothing is downloaded. */
@NullMarked
package org.sparsescope.engine.examples;

import org.jspecify.annotations.NullMarked;
