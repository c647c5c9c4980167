package org.sparsescope.engine.record;

import org.sparsescope.engine.method.UpdateStatistics;

/**
 * One stop of the timeline.
 *
 * @param update 0 is the initial mask
 * @param step the optimizer step on which it fell; 0 for update 0
 * @param totals over all layers: counts are sums, exploration is of all weights together, thresholds are NaN
 */
public record UpdatePoint(int update, long step, UpdateStatistics totals) {}
