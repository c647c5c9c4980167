package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.pytorch.GradMode;

/**
 * Holds the masks on a block's weights through the optimizer's steps and changes them when an update is due.
 *
 * <p>DJL steps one parameter after another, in no order, and says nothing before or after. A step begins with the first call for an
 * array that has had its call, or after a forward pass; the mask update falls when every masked weight had a call, or at the latest
 * before the next forward pass, which is the first to see the weights again. Arrays on other devices follow the first one's.
 */
final class MaskKeeper {
    private final Function<List<LayerShape>, MaskEngine> engines;
    private final boolean scaled;
    private final boolean denseMomentum;
    private final SparseTraining.Subscriber subscriber;
    private final Map<String, MaskedWeight> weights = new LinkedHashMap<>();
    private final Map<String, NDArray> firsts = new HashMap<>();
    private final Set<NDArray> stepped = Collections.newSetFromMap(new IdentityHashMap<>());
    private Optional<MaskEngine> engine = Optional.empty();
    private Optional<StatefulOptimizer> optimizer = Optional.empty();
    private boolean rewires;
    private boolean released;
    private boolean updated;
    private long step;

    /**
     * A keeper that waits for its block.
     *
     * @param scaled whether initial weights are scaled to the links each unit has
     */
    MaskKeeper(
            Function<List<LayerShape>, MaskEngine> engines,
            boolean scaled,
            boolean denseMomentum,
            SparseTraining.Subscriber subscriber) {
        this.engines = engines;
        this.scaled = scaled;
        this.denseMomentum = denseMomentum;
        this.subscriber = subscriber;
    }

    boolean bound() {
        return engine.isPresent();
    }

    /**
     * Masks the weights of {@code block}, which is initialised; a second time, such as after loading, with the masks in force.
     *
     * @param untrained whether the weights are initial ones
     * @throws InputException when there is no weight to mask, or the distribution cannot be worked out
     */
    synchronized void bind(Block block, boolean untrained) {
        if (released) {
            return;
        }
        if (engine.isEmpty()) {
            List<Layers.Found> layers = Layers.of(block);
            if (layers.isEmpty()) {
                throw new InputException(
                        "There is nothing to make sparse in this block: it has no trainable parameter of"
                                + " type WEIGHT with two or more dimensions. Give one with linear or convolution layers.");
            }
            MaskEngine made =
                    engines.apply(layers.stream().map(Layers.Found::shape).toList());
            for (int l = 0; l < layers.size(); l++) {
                MaskedWeight weight =
                        new MaskedWeight(layers.get(l), made.initialMasks().get(l));
                weights.put(weight.id(), weight);
            }
            engine = Optional.of(made);
        }
        still(() -> weights.values().forEach(weight -> weight.applyMask(scaled && untrained)));
    }

    /** Takes {@code wrapped} for the optimizer whose steps it holds. */
    synchronized void keepFor(StatefulOptimizer wrapped) {
        optimizer = Optional.of(wrapped);
    }

    /** From now on the masks change as the method says. */
    synchronized void rewire() {
        rewires = true;
    }

    /** No mask is held any more: weights that are 0 may train again. */
    synchronized void release() {
        closeStep();
        released = true;
    }

    /** One call of DJL's for one array. */
    synchronized void step(Optimizer inner, String id, NDArray array, NDArray gradient) {
        if (released) {
            inner.update(id, array, gradient);
            return;
        }
        if (stepped.contains(array)) {
            closeStep();
        }
        if (stepped.isEmpty()) {
            openStep();
        }
        still(() -> stepOne(inner, id, array, gradient));
        stepped.add(array);
        if (due() && weights.values().stream().allMatch(MaskedWeight::stepped)) {
            update();
        }
    }

    /** Ends the step in progress, if there is one; the mask update that was due has happened afterwards. */
    synchronized void closeStep() {
        if (!stepped.isEmpty()) {
            update();
            stepped.clear();
        }
    }

    private void openStep() {
        if (engine.isEmpty()) {
            throw new IllegalStateException(
                    "the trainer steps a block that was not made sparse: call model.setBlock(sparse.sparsify(block)) first");
        }
        step++;
        updated = false;
        firsts.clear();
        weights.values().forEach(MaskedWeight::startStep);
    }

    private boolean due() {
        return rewires && engine.orElseThrow().due(step);
    }

    private void stepOne(Optimizer inner, String id, NDArray array, NDArray gradient) {
        Optional<MaskedWeight> masked = Optional.ofNullable(weights.get(id));
        masked.ifPresent(weight -> weight.addReplica(array));
        boolean replaced = due() && engine.orElseThrow().replacesStep();
        NDArray first = firsts.putIfAbsent(id, array);
        if (first == null) {
            if (due()) {
                masked.ifPresent(weight -> weight.keepGradient(gradient));
            }
            if (!replaced) {
                stepFirst(inner, masked, id, array, gradient);
            }
        } else {
            // One device steps and the others copy: DJL would start their momentum from the first's after its step, and
            // drift.
            InPlace.copy(first, array);
        }
        if (replaced || first != null) {
            clearGradient(array);
        }
    }

    private void stepFirst(Optimizer inner, Optional<MaskedWeight> masked, String id, NDArray array, NDArray gradient) {
        if (masked.isEmpty() || masked.get().dense()) {
            inner.update(id, array, gradient);
            return;
        }
        NDArray mask = masked.get().maskTensor(array);
        if (denseMomentum) {
            inner.update(id, array, gradient);
        } else {
            try (NDArray live = gradient.mul(mask)) {
                inner.update(id, array, live);
            }
        }
        array.muli(mask);
    }

    /** The optimizer clears what it steps; the gradient of a replaced step would leak into the next. */
    private static void clearGradient(NDArray array) {
        try (NDArray gradient = array.getGradient()) {
            InPlace.clear(gradient);
        }
    }

    private void update() {
        if (updated || !due()) {
            return;
        }
        updated = true;
        still(() -> {
            List<MaskedWeight> layers = List.copyOf(weights.values());
            List<LayerView> views = new ArrayList<>();
            for (MaskedWeight layer : layers) {
                views.add(new HostView(layer, () -> optimizer.orElseThrow().momentum(layer)));
            }
            List<LayerUpdate> changes = engine.orElseThrow().update(views, step);
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l)
                        .rewire(
                                changes.get(l),
                                optimizer.orElseThrow().slots(layers.get(l).id()));
                layers.get(l).forgetGradient();
            }
            subscriber.updated(step, changes);
        });
    }

    /** The masks in force by layer, in forward order. */
    synchronized Map<String, Mask> masks() {
        closeStep();
        Map<String, Mask> masks = new LinkedHashMap<>();
        weights.values().forEach(weight -> masks.put(weight.shape().name(), weight.mask()));
        return Collections.unmodifiableMap(masks);
    }

    synchronized MaskEngine engine() {
        closeStep();
        return engine.orElseThrow(() -> new IllegalStateException(
                "the block has no weights yet: its masks are drawn when trainer.initialize is called"));
    }

    /** Work on weights that PyTorch must not record. */
    private static void still(Runnable work) {
        GradMode.still(() -> {
            work.run();
            return true;
        });
    }
}
