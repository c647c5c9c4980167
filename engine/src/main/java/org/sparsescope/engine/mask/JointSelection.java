package org.sparsescope.engine.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact selection by rank among the weights of several layers at once, in time linear in their number. The layers are laid end to end,
 * each from a multiple of 64 on, so that their masks need no shifting; the scratch space is kept from call to call. An instance
 * belongs to one thread.
 */
public final class JointSelection {
    private final Selection selection = new Selection();
    private float[] scores = new float[0];
    private int[] starts = new int[0];
    private int count;

    /** Begins anew with layers of these sizes. */
    public void start(int[] sizes) {
        count = sizes.length;
        starts = new int[count + 1];
        for (int l = 0; l < count; l++) {
            starts[l + 1] = Math.addExact(starts[l], Math.multiplyExact(Mask.wordCount(sizes[l]), 64));
        }
        if (scores.length < starts[count]) {
            scores = new float[starts[count]];
        }
    }

    /** Takes the leading elements of {@code layerScores} for layer {@code l}. */
    public void put(int l, float[] layerScores, int size) {
        System.arraycopy(layerScores, 0, scores, starts[l], size);
    }

    /**
     * The {@code wanted} live positions of {@code among}, one mask a layer, with the lowest scores; of equal scores the earlier layer's
     * goes first, then the lower position. One result a layer.
     *
     * @throws NotANumberException when a live position's score is NaN; its position counts from the start of the first layer
     */
    public List<Picked> lowest(List<Mask> among, int wanted) {
        long[] words = new long[starts[count] >> 6];
        for (int l = 0; l < count; l++) {
            long[] own = among.get(l).words();
            System.arraycopy(own, 0, words, starts[l] >> 6, own.length);
        }
        Picked picked = selection.lowest(scores, Mask.ofWords(starts[count], words), wanted);
        List<Picked> split = new ArrayList<>(count);
        int from = 0;
        for (int l = 0; l < count; l++) {
            int to = from;
            while (to < picked.count() && picked.positions()[to] < starts[l + 1]) {
                to++;
            }
            int[] own = Arrays.copyOfRange(picked.positions(), from, to);
            for (int i = 0; i < own.length; i++) {
                own[i] -= starts[l];
            }
            split.add(own.length == 0 ? Picked.NONE : new Picked(own, picked.threshold()));
            from = to;
        }
        return split;
    }
}
