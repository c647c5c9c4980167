package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.NotANumberException;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.random.SeededRandom;

/**
 * One mask update as the criteria see it: the layers as they were before it, how much is to be dropped, and exact selection with
 * scratch space that belongs to one thread. Valid during the update.
 */
public final class UpdateContext {
    private final List<LayerView> layers;
    private final Moment moment;
    private final Optional<Workers> workers;
    private final Workers.Scratch scratch;
    private final Set<Integer> spared;

    /**
     * What every criterion of one update may know.
     *
     * @param update its number, from 1
     * @param plan how many weights are to be live after it
     * @param finalPlan how many weights the run was asked to end with
     */
    record Moment(double fraction, long seed, int update, SparsityPlan plan, SparsityPlan finalPlan, Memory memory) {}

    /** What a criterion does for one layer. */
    @FunctionalInterface
    public interface LayerWork<T> {
        /**
         * The result for layer {@code l}.
         *
         * @param update the update with scratch space of its own, to be used instead of the one that was asked
         */
        T on(UpdateContext update, int l);
    }

    UpdateContext(List<LayerView> layers, Moment moment, Workers workers) {
        this(layers, moment, Optional.of(workers), workers.own(), new ConcurrentSkipListSet<>());
    }

    private UpdateContext(
            List<LayerView> layers,
            Moment moment,
            Optional<Workers> workers,
            Workers.Scratch scratch,
            Set<Integer> spared) {
        this.layers = layers;
        this.moment = moment;
        this.workers = workers;
        this.scratch = scratch;
        this.spared = spared;
    }

    /**
     * Does {@code work} for each layer, for several at once where the network is large; the results come in the order of the layers,
     * and are the same for any number of threads as long as the work on one layer changes nothing that that on another reads.
     */
    public <T> List<T> perLayer(LayerWork<T> work) {
        int[] sizes = layers.stream().mapToInt(view -> view.shape().size()).toArray();
        if (workers.isPresent() && workers.get().share(sizes)) {
            return workers.get()
                    .perLayer(
                            sizes,
                            (own, l) -> work.on(new UpdateContext(layers, moment, Optional.empty(), own, spared), l));
        }
        List<T> results = new ArrayList<>(sizes.length);
        for (int l = 0; l < sizes.length; l++) {
            results.add(work.on(this, l));
        }
        return results;
    }

    /** The same update once {@code pruned} are no longer live. */
    UpdateContext without(List<Picked> pruned) {
        List<LayerView> left = new ArrayList<>(layers.size());
        for (int l = 0; l < layers.size(); l++) {
            LayerView view = layers.get(l);
            int[] positions = pruned.get(l).positions();
            left.add(
                    positions.length == 0
                            ? view
                            : new PrunedLayer(view, view.mask().apply(new MaskDelta(positions, new int[0]))));
        }
        return new UpdateContext(left, moment, workers, scratch, spared);
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
        return moment.fraction();
    }

    /** How many weights are to be live after this update; where density never changes, what the run was asked for. */
    public SparsityPlan plan() {
        return moment.plan();
    }

    /** How many weights the run was asked to end with. */
    public SparsityPlan finalPlan() {
        return moment.finalPlan();
    }

    /** What criteria keep from update to update. */
    public Memory memory() {
        return moment.memory();
    }

    /** Live weights in all layers. */
    public long live() {
        return layers.stream().mapToLong(view -> view.mask().nnz()).sum();
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
        return SeededRandom.stream(moment.seed(), purpose + "/update/" + moment.update() + "/" + l);
    }

    /**
     * The generator of one layer for one purpose, the same in every update of the run: for what is drawn once, such as DeepR's signs.
     */
    public SeededRandom lastingRandom(int l, String purpose) {
        return SeededRandom.stream(moment.seed(), purpose + "/" + l);
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
     * The {@code count} live weights of the whole network with the lowest scores, earlier layers and lower positions first among
     * equals. No layer loses its last weight: where it would, its highest stays and the next of other layers go in its place.
     *
     * @throws IllegalStateException when a live weight's score is not a number; the message names the layer
     */
    public List<Picked> lowestOverall(Score score, int count) {
        scratch.joint.start(
                layers.stream().mapToInt(view -> view.shape().size()).toArray());
        int[] best = new int[layers.size()];
        for (int l = 0; l < best.length; l++) {
            float[] scores = scores(l, score);
            best[l] = best(l, scores);
            scratch.joint.put(l, scores, layers.get(l).shape().size());
        }
        List<Mask> among = new ArrayList<>(layers.stream().map(LayerView::mask).toList());
        while (true) {
            List<Picked> picked = scratch.joint.lowest(among, count);
            boolean sound = true;
            for (int l = 0; l < best.length; l++) {
                Mask mask = layers.get(l).mask();
                if (picked.get(l).count() == mask.nnz() && mask.nnz() > 0) {
                    among.set(l, mask.apply(new MaskDelta(new int[] {best[l]}, new int[0])));
                    spared.add(l);
                    sound = false;
                }
            }
            if (sound) {
                return picked;
            }
        }
    }

    /** The live position of layer {@code l} with the highest score, the last among equals; -1 when none is live. */
    private int best(int l, float[] scores) {
        int[] best = {-1};
        layers.get(l).mask().forEachLive(position -> {
            if (Float.isNaN(scores[position])) {
                throw named(l, "drop", position);
            }
            if (best[0] < 0 || scores[position] >= scores[best[0]]) {
                best[0] = position;
            }
        });
        return best[0];
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

    /** {@code count} of the live weights of layer {@code l}, drawn from the seed; one less where the layer would lose its last weight. */
    public Picked sampleLive(int l, int count) {
        int allowed = allowed(l, count);
        Bits live = candidates().setLive(layers.get(l).mask());
        return allowed == 0 ? Picked.NONE : scratch.selection.sample(live, allowed, random(l, "drop"));
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
        IllegalStateException named = named(l, what, cause.position());
        named.initCause(cause);
        return named;
    }

    private IllegalStateException named(int l, String what, int position) {
        return new IllegalStateException("The " + what + " score of weight " + position + " in layer "
                + layers.get(l).shape().name()
                + " is not a number: the training has diverged, or a criterion divides by zero. "
                + "Try a lower learning rate.");
    }
}
