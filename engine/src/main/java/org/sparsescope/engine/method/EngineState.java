package org.sparsescope.engine.method;

import java.util.List;
import org.sparsescope.engine.mask.Mask;

/**
 * All that a {@link MaskEngine} remembers between updates. Its random numbers depend on the run's seed and the number of the update,
 * so the count stands for the state of every generator.
 *
 * @param updates mask updates so far
 * @param masks in force, one a layer
 * @param explored every weight that has been live at any time so far, one mask a layer
 * @param memory what the method's criteria keep from update to update
 * @param lastUpdate optimizer step of the last update; 0 before the first
 * @param liveSince one a layer
 * @param initial the masks that the run started with, one a layer
 */
public record EngineState(
        int updates,
        List<Mask> masks,
        List<Mask> explored,
        Memory.Content memory,
        int lastUpdate,
        List<LiveSince> liveSince,
        List<Mask> initial) {
    public EngineState {
        initial = List.copyOf(initial);
        masks = List.copyOf(masks);
        explored = List.copyOf(explored);
        liveSince = List.copyOf(liveSince);
    }

    /** The state of a method whose criteria remember nothing, of a run that started with these very masks and all their weights. */
    public EngineState(int updates, List<Mask> masks, List<Mask> explored) {
        this(
                updates,
                masks,
                explored,
                Memory.Content.NONE,
                0,
                masks.stream().map(mask -> new LiveSince(new int[mask.nnz()])).toList(),
                masks);
    }
}
