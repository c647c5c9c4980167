package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.redistribute.Apportionment;
import org.sparsescope.engine.method.schedule.Timetable;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Carries out a {@link Method}: draws the initial masks, knows when an update falls, and works each one out from host arrays.
 *
 * <p>Exactness is its whole purpose: an update checks that what was dropped was live, that what was grown was not kept, and that the
 * network has as many live weights as before, and stops the run where a criterion breaks this. Training thread only.
 */
public final class MaskEngine {
    private final SparsityPlan plan;
    private final Optional<Rewiring> rewiring;
    private final Optional<Timetable> timetable;
    private final long seed;
    private final List<Mask> initial = new ArrayList<>();
    private final List<Bits> explored = new ArrayList<>();
    private final UpdateContext.Scratch scratch = new UpdateContext.Scratch();

    private List<Mask> masks;
    private int updates;
    private List<String> spared = List.of();

    /**
     * An engine at the start of a run.
     *
     * @param sparsity asked global share of zeros, in [0, 1); dense training ignores it
     * @param layers in forward order
     * @param stepsPerEpoch in optimizer steps, as is {@code totalSteps}
     * @param seed of the run: equal arguments give equal masks
     * @throws org.sparsescope.engine.InputException when the sparsity or what the distribution makes of it is out of range
     */
    public MaskEngine(
            Method method,
            Distribution distribution,
            double sparsity,
            List<LayerShape> layers,
            long stepsPerEpoch,
            long totalSteps,
            long seed) {
        this.plan = method.sparse()
                ? SparsityPlan.of(layers, distribution, sparsity)
                : SparsityPlan.of(layers, Distributions.uniform(), 0);
        this.rewiring = method.rewiring();
        this.timetable = rewiring.map(r -> r.schedule().over(stepsPerEpoch, totalSteps));
        this.seed = seed;
        for (int l = 0; l < layers.size(); l++) {
            int size = layers.get(l).size();
            initial.add(Mask.random(size, plan.layers().get(l).kept(), SeededRandom.stream(seed, "mask/" + l)));
            explored.add(new Bits(size));
            explored.get(l).addAll(initial.get(l));
        }
        this.masks = List.copyOf(initial);
    }

    /** How many weights each layer keeps at the start. */
    public SparsityPlan plan() {
        return plan;
    }

    /** The masks the run starts with, one a layer. */
    public List<Mask> initialMasks() {
        return List.copyOf(initial);
    }

    /** The masks in force, one a layer. */
    public List<Mask> masks() {
        return masks;
    }

    /** Mask updates so far. */
    public int updates() {
        return updates;
    }

    /** Whether an update falls on {@code step}, counted from 1 in optimizer steps. */
    public boolean due(long step) {
        return timetable.map(table -> table.due(step)).orElse(false);
    }

    /** Whether an update takes the place of the optimizer's step (RigL) or follows it. */
    public boolean replacesStep() {
        return rewiring.map(Rewiring::replacesStep).orElse(false);
    }

    /** Names of the layers whose last weight the most recent update wanted to drop and the engine kept. */
    public List<String> sparedLayers() {
        return spared;
    }

    /** Share of all weights that have been live at any time so far: Rs of ITOP for the whole network. */
    public double exploration() {
        long live = explored.stream().mapToLong(Bits::count).sum();
        return (double) live / plan.size();
    }

    /**
     * Drops and grows weights as the method says. The engine takes the new masks to be in force from now on.
     *
     * @param views one a layer, with the masks in force
     * @param step counted from 1 in optimizer steps
     * @return one update a layer, in the same order
     * @throws IllegalStateException when a score is not a number (the message names the layer), when the views show other masks than
     *     the engine's, or when a criterion returns what it must not
     */
    public List<LayerUpdate> update(List<LayerView> views, long step) {
        Rewiring pieces = rewiring.orElseThrow(() -> new IllegalStateException("this method never updates its mask"));
        double fraction = timetable.orElseThrow().fractionAt(step);
        requireMasksInForce(views);
        UpdateContext context = new UpdateContext(List.copyOf(views), fraction, seed, updates + 1, scratch);
        List<Picked> dropped = Guards.dropped(context, pieces.drop().drop(context));
        int[] quotas = quotas(context, pieces, dropped);
        LayerRewiring rewiringOfLayer = new LayerRewiring(context, pieces);
        List<LayerUpdate> result = new ArrayList<>(quotas.length);
        for (int l = 0; l < quotas.length; l++) {
            result.add(rewiringOfLayer.apply(l, dropped.get(l), quotas[l], explored.get(l)));
        }
        List<Mask> next = result.stream().map(LayerUpdate::mask).toList();
        Guards.requireSameNnz(masks, next);
        masks = next;
        updates++;
        spared = context.spared().stream().map(l -> views.get(l).shape().name()).toList();
        return result;
    }

    /** Everything needed to go on from here in another process. */
    public EngineState save() {
        return new EngineState(
                updates, masks, explored.stream().map(Bits::toMask).toList());
    }

    /** Goes on from a state that {@link #save()} gave in an engine built with the same arguments. */
    public void load(EngineState state) {
        Guards.requireSizes(plan, state.masks());
        Guards.requireSizes(plan, state.explored());
        updates = state.updates();
        masks = state.masks();
        for (int l = 0; l < explored.size(); l++) {
            explored.get(l).setLive(state.explored().get(l));
        }
    }

    /** How many weights each layer regrows: as many in all as were dropped, shared out by the method, within the free positions. */
    private static int[] quotas(UpdateContext context, Rewiring pieces, List<Picked> dropped) {
        int[] counts = dropped.stream().mapToInt(Picked::count).toArray();
        int total = Arrays.stream(counts).sum();
        double[] shares = Guards.shares(context, pieces.redistribution().shares(context, counts.clone()), counts);
        int[] others = new int[counts.length];
        int[] all = new int[counts.length];
        for (int l = 0; l < counts.length; l++) {
            Mask mask = context.layer(l).mask();
            others[l] = mask.size() - mask.nnz();
            all[l] = others[l] + counts[l];
        }
        boolean othersSuffice = Arrays.stream(others).asLongStream().sum() >= total;
        return Apportionment.split(total, shares, pieces.regrowth() == Regrowth.FORBID && othersSuffice ? others : all);
    }

    private void requireMasksInForce(List<LayerView> views) {
        if (views.size() != masks.size()) {
            throw new IllegalStateException(views.size() + " views for " + masks.size() + " layers");
        }
        for (int l = 0; l < masks.size(); l++) {
            if (!views.get(l).mask().equals(masks.get(l))) {
                throw new IllegalStateException(
                        "layer " + views.get(l).shape().name() + " is under another mask than the engine put in force");
            }
        }
    }
}
