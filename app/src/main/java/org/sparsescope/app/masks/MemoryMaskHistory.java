package org.sparsescope.app.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;

/** A mask history held in memory: the preview before a run, and every test. Safe for use by several threads. */
public final class MemoryMaskHistory implements MaskHistory {
    private record Update(long step, List<Mask> masks, List<UpdateStatistics> statistics) {}

    private final List<LayerShape> layers;
    private final List<Integer> exampleShape;
    private final List<Update> updates = new ArrayList<>();

    /** A history that holds only update 0. */
    public MemoryMaskHistory(List<LayerShape> layers, List<Integer> exampleShape, List<Mask> initialMasks) {
        this.layers = List.copyOf(layers);
        this.exampleShape = List.copyOf(exampleShape);
        updates.add(new Update(0, List.copyOf(initialMasks), List.of()));
    }

    /** Adds the next update: one mask and one line of figures a layer. */
    public synchronized void add(long step, List<Mask> masks, List<UpdateStatistics> statistics) {
        updates.add(new Update(step, List.copyOf(masks), List.copyOf(statistics)));
    }

    @Override
    public synchronized int count() {
        return updates.size();
    }

    @Override
    public List<LayerShape> layers() {
        return layers;
    }

    @Override
    public synchronized Mask mask(int layer, int update) {
        return updates.get(update).masks().get(layer);
    }

    @Override
    public synchronized MaskDelta changes(int layer, int update) {
        return update == 0 ? MaskDelta.NONE : mask(layer, update - 1).deltaTo(mask(layer, update));
    }

    @Override
    public synchronized Optional<UpdateStatistics> statistics(int layer, int update) {
        return update == 0
                ? Optional.empty()
                : Optional.of(updates.get(update).statistics().get(layer));
    }

    @Override
    public synchronized long step(int update) {
        return updates.get(update).step();
    }

    @Override
    public List<Integer> exampleShape() {
        return exampleShape;
    }
}
