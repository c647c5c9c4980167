package org.sparsescope.engine.method;

import java.util.List;

/**
 * How the links of one layer, or of all together, fare from update to update.
 *
 * <p>A weight starts when it becomes live, or when it is dropped, grown again and given a new value. One that is dropped and grown
 * again with the value it had goes on: it keeps its age and counts as a survivor.
 *
 * @param startedBefore weights that the update before this one started; 0 at the first update
 * @param survived how many of them are live after this update and have not been started anew
 * @param age mean age of the live weights after the update, in optimizer steps since they started (initial ones at step 0); NaN when
 *     none is live
 * @param deadUnits units or filters that no live weight enters
 * @param deadInputs inputs or channels that no live weight leaves
 */
public record LinkStatistics(int startedBefore, int survived, double age, int deadUnits, int deadInputs) {
    /** Share of the weights started by the update before that this one left, in [0, 1]; NaN where it started none. */
    public double survival() {
        return startedBefore == 0 ? Double.NaN : (double) survived / startedBefore;
    }

    /** All layers together; {@code nnz} are the live weights of each, over which ages are averaged. */
    static LinkStatistics total(List<LinkStatistics> layers, List<Integer> nnz) {
        int started = 0;
        int survivors = 0;
        int units = 0;
        int inputs = 0;
        double ages = 0;
        long live = 0;
        for (int l = 0; l < layers.size(); l++) {
            LinkStatistics layer = layers.get(l);
            started += layer.startedBefore;
            survivors += layer.survived;
            units += layer.deadUnits;
            inputs += layer.deadInputs;
            live += nnz.get(l);
            ages += nnz.get(l) == 0 ? 0 : layer.age * nnz.get(l);
        }
        return new LinkStatistics(started, survivors, live == 0 ? Double.NaN : ages / live, units, inputs);
    }
}
