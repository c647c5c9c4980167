/** The command line: one picocli command a class; standard output for results, standard error for the rest. */
@NullMarked
package org.sparsescope.engine.cli;

import org.jspecify.annotations.NullMarked;
