package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.initial.InitialPruning;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.method.redistribute.Apportionment;
import org.sparsescope.engine.method.schedule.Timetable;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Carries out a {@link Method}: draws the initial masks, knows when an update falls, and works each one out from host arrays.
 *
 * <p>Exactness is its whole purpose: an update checks that what was dropped was live, that what was grown was not kept, and that the
 * network has as many live weights as scheduled, and stops the run where a criterion breaks this. Training thread only, which shares
 * the layers of a large network with helpers while it waits for an update.
 */
public final class MaskEngine {
    private final SparsityPlan plan;
    private final Distribution distribution;
    private final Optional<Rewiring> rewiring;
    private final Optional<Timetable> timetable;
    private final long seed;
    private final Optional<InitialPruning> initialPruning;
    private final boolean denseMomentum;
    private final List<LayerHistory> history = new ArrayList<>();
    private final Memory memory = new Memory();
    private Workers workers = new Workers(Runtime.getRuntime().availableProcessors());

    private Optional<List<Mask>> initial = Optional.empty();
    private List<Mask> masks = List.of();
    private int updates;
    private int lastUpdate;
    private List<String> spared = List.of();
    private List<Boolean> denseReads = List.of();

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
        this.distribution = distribution;
        this.rewiring = method.rewiring();
        this.timetable = rewiring.map(r -> r.schedule().over(stepsPerEpoch, totalSteps));
        this.seed = seed;
        this.denseMomentum = method.denseMomentum();
        timetable.ifPresent(table -> method.requireRoomForPruning(table.updates(), totalSteps));
        SparsityPlan first = planAfter(0);
        this.initialPruning = method.initialPruning();
        if (initialPruning.isEmpty()) {
            List<Mask> drawn = new ArrayList<>();
            for (int l = 0; l < layers.size(); l++) {
                int kept = first.layers().get(l).kept();
                drawn.add(Mask.random(layers.get(l).size(), kept, SeededRandom.stream(seed, "mask/" + l)));
            }
            startWith(drawn);
        }
    }

    /**
     * This engine with updates that take up to {@code threads} threads, the caller's among them, instead of one a processor. Networks too
     * small to gain from it take one. The masks are the same for any number.
     */
    public MaskEngine withThreads(int threads) {
        return with(new Workers(threads));
    }

    MaskEngine with(Workers others) {
        workers = others;
        return this;
    }

    private void startWith(List<Mask> first) {
        initial = Optional.of(List.copyOf(first));
        masks = List.copyOf(first);
        for (int l = 0; l < first.size(); l++) {
            Mask mask = first.get(l);
            history.add(history(l, mask, mask, new Births(mask)));
        }
    }

    private LayerHistory history(int l, Mask mask, Mask explored, Births births) {
        LayerShape shape = plan.layers().get(l).shape();
        return new LayerHistory(new Bits(shape.size()).setLive(explored), births, new LinkCounts(shape, mask));
    }

    /**
     * Lets a method that prunes before training look at the untrained network; every other method leaves the probe alone. To be called
     * once, before {@link #initialMasks()}.
     *
     * @throws IllegalStateException when a score is not a number; the message names the layer
     */
    public void prepare(Supplier<Probe> probe) {
        initialPruning.filter(pruning -> initial.isEmpty()).ifPresent(pruning -> {
            UpdateContext.Moment start = new UpdateContext.Moment(0, seed, 0, plan, plan, memory);
            InitialMasks pruned = InitialMasks.prune(pruning, probe.get(), plan, start);
            startWith(pruned.masks());
            spared = pruned.spared().stream()
                    .map(l -> plan.layers().get(l).shape().name())
                    .toList();
        });
    }

    /**
     * How many weights each layer keeps for the sparsity asked for. The layers of a method that ranks the weights of all layers
     * together end with other counts, and the network with the same.
     */
    public SparsityPlan plan() {
        return plan;
    }

    /** The first masks where they are drawn without a look at the network, so that initial weights can take account of them. */
    public Optional<List<Mask>> drawnMasks() {
        return initialPruning.isPresent() ? Optional.empty() : initial;
    }

    /**
     * The masks the run starts with, one a layer.
     *
     * @throws IllegalStateException when the method prunes before training and was not {@linkplain #prepare prepared}
     */
    public List<Mask> initialMasks() {
        return initial.orElseThrow(() -> new IllegalStateException(
                "this method takes its first mask from the network: prepare the engine with a probe of it"));
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

    /** Whether the optimizer reads the dense gradient at every step, to keep momentum for dead weights too (SNFS). */
    public boolean denseMomentum() {
        return denseMomentum;
    }

    /** Whether growth in the most recent update looked at the gradient of layer {@code l}, dead weights included (RigL). */
    public boolean readDenseGradients(int l) {
        return l < denseReads.size() && denseReads.get(l);
    }

    /** Names of the layers whose last weight the most recent update, or the first pruning, wanted to drop and the engine kept. */
    public List<String> sparedLayers() {
        return spared;
    }

    /** Share of all weights that have been live at any time so far: Rs of ITOP for the whole network. */
    public double exploration() {
        long live =
                history.stream().mapToLong(layer -> layer.explored().count()).sum();
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
        Timetable table = timetable.orElseThrow();
        Guards.requireMasks(masks, views);
        SparsityPlan next = planAfter(table.number(step));
        long live = masks.stream().mapToLong(Mask::nnz).sum();
        long scheduled = pieces.budget().isPresent() ? next.kept() : live;
        int now = Math.toIntExact(step);
        List<WatchedLayer> watched = new ArrayList<>(views.size());
        for (int l = 0; l < views.size(); l++) {
            watched.add(new WatchedLayer(views.get(l), history.get(l).births(), now));
        }
        UpdateContext found = new UpdateContext(
                List.copyOf(watched),
                new UpdateContext.Moment(table.fractionAt(step), seed, updates + 1, next, plan, memory),
                workers);
        List<Picked> pruned = live > scheduled
                ? Guards.dropped(found, pieces.budget().orElseThrow().prune().drop(found))
                : Collections.nCopies(views.size(), Picked.NONE);
        UpdateContext context = live > scheduled ? found.without(pruned) : found;
        List<Picked> dropped = Guards.dropped(context, pieces.drop().drop(context));
        int[] quotas = quotas(context, pieces, dropped, scheduled);
        // What was read so far was read of live weights; from here on dead ones compete.
        watched.forEach(WatchedLayer::forget);
        List<LayerUpdate> result = context.perLayer((own, l) -> new LayerRewiring(found, own, pieces, now)
                .apply(l, pruned.get(l), dropped.get(l), quotas[l], history.get(l)));
        masks = result.stream().map(LayerUpdate::mask).toList();
        Guards.requireNnz(scheduled, masks);
        updates++;
        lastUpdate = Math.toIntExact(step);
        denseReads = watched.stream().map(WatchedLayer::gradientsRead).toList();
        spared = context.spared().stream().map(l -> views.get(l).shape().name()).toList();
        return result;
    }

    /**
     * Everything needed to go on from here in another process.
     *
     * @throws IllegalStateException as {@link #initialMasks()} does
     */
    public EngineState save() {
        List<Mask> explored = new ArrayList<>();
        List<LiveSince> liveSince = new ArrayList<>();
        List<Mask> first = initialMasks();
        for (int l = 0; l < history.size(); l++) {
            explored.add(history.get(l).explored().toMask());
            liveSince.add(history.get(l).births().since(masks.get(l)));
        }
        return new EngineState(updates, masks, explored, memory.content(), lastUpdate, liveSince, first);
    }

    /**
     * Goes on from a state that {@link #save()} gave in an engine built with the same arguments; it needs no {@link #prepare} then.
     *
     * @throws IllegalArgumentException when it belongs to other layers
     */
    public void load(EngineState state) {
        Guards.requireSizes(plan, state.masks());
        Guards.requireSizes(plan, state.explored());
        Guards.requireSizes(plan, state.initial());
        if (state.liveSince().size() != state.masks().size()) {
            throw new IllegalArgumentException("births of " + state.liveSince().size() + " layers do not fit "
                    + state.masks().size());
        }
        List<LayerHistory> loaded = new ArrayList<>();
        for (int l = 0; l < state.masks().size(); l++) {
            Mask mask = state.masks().get(l);
            Births births = new Births(mask, state.liveSince().get(l), state.lastUpdate());
            loaded.add(history(l, mask, state.explored().get(l), births));
        }
        history.clear();
        history.addAll(loaded);
        initial = Optional.of(state.initial());
        updates = state.updates();
        lastUpdate = state.lastUpdate();
        masks = state.masks();
        memory.set(state.memory());
    }

    /** The plan after that many updates; the one asked for where density never changes. */
    private SparsityPlan planAfter(int update) {
        return rewiring.flatMap(Rewiring::budget)
                .map(budget -> SparsityPlan.of(
                        plan.layers().stream().map(SparsityPlan.Row::shape).toList(),
                        distribution,
                        budget.schedule()
                                .sparsityAt(
                                        plan.sparsity(),
                                        update,
                                        timetable.orElseThrow().updates())))
                .orElse(plan);
    }

    /** How many weights each layer grows: as many in all as reach the schedule, shared out by the method, within the free positions. */
    private static int[] quotas(UpdateContext context, Rewiring pieces, List<Picked> dropped, long scheduled) {
        int[] counts = dropped.stream().mapToInt(Picked::count).toArray();
        long kept = context.live() - Arrays.stream(counts).asLongStream().sum();
        if (kept > scheduled) {
            throw new IllegalStateException(
                    "the prune criterion left " + kept + " live weights where " + scheduled + " are scheduled");
        }
        int total = Math.toIntExact(scheduled - kept);
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
}
