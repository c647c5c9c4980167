package org.sparsescope.engine.report;

import java.util.List;
import org.sparsescope.engine.method.UpdateStatistics;

/**
 * What all updates up to now did to a layer.
 *
 * @param dropped weights dropped, those grown again included
 * @param grown weights grown, those just dropped included
 * @param overlap weights dropped and grown again within one update
 * @param change live weights now less those of the initial mask
 * @param explored weights that have been live at any time
 */
public record Rewired(long dropped, long grown, long overlap, long change, long explored) {
    static final Rewired NONE = new Rewired(0, 0, 0, 0, 0);

    /** From the statistics of update 0, the initial mask, and all after it. */
    static Rewired of(List<UpdateStatistics> updates, int weights) {
        UpdateStatistics first = updates.get(0);
        UpdateStatistics last = updates.get(updates.size() - 1);
        return new Rewired(
                updates.stream().mapToLong(UpdateStatistics::dropped).sum(),
                updates.stream().mapToLong(UpdateStatistics::grown).sum(),
                updates.stream().mapToLong(UpdateStatistics::overlap).sum(),
                (long) last.nnz() - first.nnz(),
                Math.round(last.exploration() * weights));
    }

    Rewired plus(Rewired other) {
        return new Rewired(
                dropped + other.dropped,
                grown + other.grown,
                overlap + other.overlap,
                change + other.change,
                explored + other.explored);
    }
}
