package org.sparsescope.engine.record;

import java.util.Optional;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.train.Flops;

/**
 * One stop of the timeline.
 *
 * @param update 0 is the initial mask
 * @param step the optimizer step on which it fell; 0 for update 0
 * @param totals of all layers together
 * @param flops what its masked layers had cost by then; empty where nobody counted
 */
public record UpdatePoint(int update, long step, UpdateStatistics totals, Optional<Flops> flops) {}
