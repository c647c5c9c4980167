package org.sparsescope.engine.method;

import java.util.List;
import java.util.TreeSet;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.NotANumberException;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.mask.Selection;
import org.sparsescope.engine.random.SeededRandom;

/**
 * One mask update as the criteria see it: the layers as they were before it, how much is to be dropped, and exact selection with
 * shared scratch space. Valid during the update; training thread only.
 */
public final class UpdateContext {
    private final List<LayerView> layers;
    private final double fraction;
    private final String drawId;
    private final long seed;
    private final Scratch scratch;
    private final TreeSet<Integer> spared = new TreeSet<>();

    /** What one update leaves for the next to use again. */
    static final class Scratch {
        final Selection selection = new Selection();
        final Bits candidates = new Bits(0);
        float[] scores = new float[0];
    }

    UpdateContext(List<LayerView> layers, double fraction, long seed, int update, Scratch scratch) {
        this.layers = layers;
        this.fraction = fraction;
        this.seed = seed;
        this.drawId = "update/" + update;
        this.scratch = scratch;
    }

    /** The layers in forward order, with the masks in force before this update. */
    public List<LayerView> layers() {
        return layers;
    }

    public LayerView layer(int l) {
        return layers.get(l);
    }

    /** The share of live weights that the schedule drops now, in [0, 1]. */
    public double fraction() {
        return fraction;
    }

    /** How many of {@code live} weights a share of {@code rate} is; the tiny addend undoes binary rounding, as in .29 of 100. */
    public static int countOf(double rate, int live) {
        return (int) Math.floor(rate * live + 1e-9);
    }

    /**
     * The generator of one layer in this update for one purpose. It depends on the seed, the update, the layer and the purpose and on
     * nothing else, so neither the order of evaluation nor what other layers draw can change its numbers.
     */
    public SeededRandom random(int l, String purpose) {
        return SeededRandom.stream(seed, purpose + "/" + drawId + "/" + l);
    }

    /** The scores of layer {@code l} in shared scratch space: valid until the next call on this context. */
    public float[] scores(int l, Score score) {
        int size = layers.get(l).shape().size();
        if (scratch.scores.length < size) {
            scratch.scores = new float[size];
        }
        score.score(layers.get(l), scratch.scores);
        return scratch.scores;
    }

    /**
     * The {@code count} live weights of layer {@code l} with the lowest scores, lower positions first among equals; one less where
     * the layer would lose its last weight.
     *
     * @throws IllegalStateException when a live weight's score is not a number; the message names the layer
     */
    public Picked lowest(int l, Score score, int count) {
        Mask mask = layers.get(l).mask();
        int allowed = allowed(l, count);
        return allowed == 0 ? Picked.NONE : lowest(l, scores(l, score), mask, allowed);
    }

    /**
     * The {@code count} positions of {@code among}, a part of layer {@code l}, with the lowest of {@code scores}, lower positions
     * first among equals.
     *
     * @throws IllegalStateException when a score is not a number; the message names the layer
     */
    public Picked lowest(int l, float[] scores, Mask among, int count) {
        try {
            return scratch.selection.lowest(scores, among, count);
        } catch (NotANumberException e) {
            throw named(l, "drop", e);
        }
    }

    /**
     * The {@code count} of the {@code candidates} in layer {@code l} with the highest scores; ties are drawn from the seed.
     *
     * @throws IllegalStateException when a candidate's score is not a number; the message names the layer
     */
    public Picked highest(int l, Score score, Bits candidates, int count) {
        try {
            return scratch.selection.highest(scores(l, score), candidates, count, random(l, "grow"));
        } catch (NotANumberException e) {
            throw named(l, "grow", e);
        }
    }

    /** {@code count} of the {@code candidates} in layer {@code l}, drawn from the seed, all sets equally likely. */
    public Picked sample(int l, Bits candidates, int count) {
        return scratch.selection.sample(candidates, count, random(l, "grow"));
    }

    /** {@code count}, but never the last live weight of layer {@code l}; remembers where it had to hold back. */
    int allowed(int l, int count) {
        int live = layers.get(l).mask().nnz();
        if (count < live || live == 0) {
            return count;
        }
        spared.add(l);
        return live - 1;
    }

    /** The layers in which the guard kept a last weight from being dropped, ascending. */
    List<Integer> spared() {
        return List.copyOf(spared);
    }

    Bits candidates() {
        return scratch.candidates;
    }

    private IllegalStateException named(int l, String what, NotANumberException cause) {
        return new IllegalStateException(
                "The " + what + " score of weight " + cause.position() + " in layer "
                        + layers.get(l).shape().name()
                        + " is not a number: the training has diverged, or a criterion divides by zero. "
                        + "Try a lower learning rate.",
                cause);
    }
}
