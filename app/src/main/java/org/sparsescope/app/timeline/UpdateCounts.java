package org.sparsescope.app.timeline;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.train.RunEvent;

/** When each mask update was and how many weights it dropped and grew over all layers; update 0 is the start. FX thread. */
public final class UpdateCounts {
    private long[] steps = new long[64];
    private int[] dropped = new int[64];
    private int[] grown = new int[64];
    private int size = 1;

    /** Updates known, update 0 included. */
    public int size() {
        return size;
    }

    public long step(int update) {
        return steps[update];
    }

    public int dropped(int update) {
        return dropped[update];
    }

    public int grown(int update) {
        return grown[update];
    }

    /** The largest count of all. */
    public int largest() {
        int largest = 0;
        for (int u = 0; u < size; u++) {
            largest = Math.max(largest, Math.max(dropped[u], grown[u]));
        }
        return largest;
    }

    void add(RunEvent.MaskUpdated event) {
        add(
                event.update(),
                event.step(),
                event.totals().dropped(),
                event.totals().grown());
    }

    private void add(int update, long step, int allDropped, int allGrown) {
        if (update >= steps.length) {
            int room = Math.max(update + 1, 2 * steps.length);
            steps = Arrays.copyOf(steps, room);
            dropped = Arrays.copyOf(dropped, room);
            grown = Arrays.copyOf(grown, room);
        }
        steps[update] = step;
        dropped[update] = allDropped;
        grown[update] = allGrown;
        size = Math.max(size, update + 1);
    }

    /** Reads all there is; on the reader executor. */
    static UpdateCounts of(MaskHistory history) {
        UpdateCounts counts = new UpdateCounts();
        int last = history.count() - 1;
        long[] steps = history.stepsUpTo(last);
        for (int u = 1; u <= last; u++) {
            counts.add(u, steps[u], 0, 0);
        }
        for (int layer = 0; layer < history.layers().size(); layer++) {
            List<UpdateStatistics> figures = history.statisticsUpTo(last, layer);
            for (int u = 1; u <= last; u++) {
                counts.dropped[u] += figures.get(u - 1).dropped();
                counts.grown[u] += figures.get(u - 1).grown();
            }
        }
        return counts;
    }

    /** Takes over what {@code read} has, and keeps what came after that. */
    void fill(UpdateCounts read) {
        for (int u = 1; u < read.size; u++) {
            add(u, read.steps[u], read.dropped[u], read.grown[u]);
        }
    }
}
