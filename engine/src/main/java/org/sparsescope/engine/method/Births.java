package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;

/**
 * The optimizer step on which each live weight of one layer started, and what follows from it: how old the weights are and how many of
 * the last update's are still there. A weight starts when it becomes live, and again when an update drops it, grows it and gives it a
 * new value; one that is dropped and grown again with the value it had goes on as if nothing had happened. Initial weights started at
 * step 0. Costs as much as an update changes, however many weights there are.
 */
final class Births {
    private final int[] bornAt; // by position; of a dead weight it means nothing
    private long sum; // of bornAt over the live weights
    private int live;
    private int last; // step of the last update; 0 before the first
    private int newborn; // weights that the last update started and that are live
    private int newbornBefore;
    private int survived;

    /** The weights of {@code mask}, all initial ones. */
    Births(Mask mask) {
        bornAt = new int[mask.size()];
        live = mask.nnz();
    }

    /**
     * The weights of {@code mask} some way into a run.
     *
     * @param lastUpdate step of the last update; 0 before the first
     */
    Births(Mask mask, LiveSince since, int lastUpdate) {
        this(mask);
        int[] steps = since.steps();
        if (steps.length != live) {
            throw new IllegalArgumentException(steps.length + " births do not fit " + live + " live weights");
        }
        int[] positions = mask.livePositions();
        last = lastUpdate;
        for (int i = 0; i < steps.length; i++) {
            bornAt[positions[i]] = steps[i];
            sum += steps[i];
            newborn += isNewborn(positions[i]) ? 1 : 0;
        }
    }

    /**
     * Follows an update.
     *
     * @param before the mask before it
     * @param dropped positions that were live and are not
     * @param started positions whose weight starts with the update, whether or not they were live before
     */
    void follow(Mask before, int[] dropped, int[] started, int step) {
        newbornBefore = newborn;
        survived = newborn;
        for (int position : dropped) {
            end(position);
        }
        for (int position : started) {
            if (before.live(position)) {
                end(position);
            }
            bornAt[position] = step;
        }
        sum += (long) step * started.length;
        live += started.length;
        newborn = started.length;
        last = step;
    }

    private void end(int position) {
        sum -= bornAt[position];
        live--;
        survived -= isNewborn(position) ? 1 : 0;
    }

    private boolean isNewborn(int position) {
        return last > 0 && bornAt[position] == last;
    }

    /** Mean age of the live weights in steps, at the last update; NaN where none is live. */
    double meanAge() {
        return live == 0 ? Double.NaN : (double) ((long) last * live - sum) / live;
    }

    /** Weights that the update before the last one started. */
    int newbornBefore() {
        return newbornBefore;
    }

    /** How many of {@link #newbornBefore} the last update left alone. */
    int survived() {
        return survived;
    }

    /** Steps from the start of each live weight of {@code mask}, the one in force, to {@code step}; 0 at the dead ones. */
    int[] ages(Mask mask, int step) {
        int[] ages = new int[bornAt.length];
        mask.forEachLive(position -> ages[position] = step - bornAt[position]);
        return ages;
    }

    /** Since when the live weights of {@code mask}, the one in force, have been live. */
    LiveSince since(Mask mask) {
        int[] steps = mask.livePositions();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = bornAt[steps[i]];
        }
        return new LiveSince(steps);
    }
}
