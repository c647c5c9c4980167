/** Measurements, run by the bench profile alone: each prints a table for docs/benchmarks.md and asserts nothing about time. */
@NullMarked
package org.sparsescope.engine.bench;

import org.jspecify.annotations.NullMarked;
