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
 */
public record EngineState(int updates, List<Mask> masks, List<Mask> explored, Memory.Content memory) {
    public EngineState {
        masks = List.copyOf(masks);
        explored = List.copyOf(explored);
    }

    /** The state of a method whose criteria remember nothing. */
    public EngineState(int updates, List<Mask> masks, List<Mask> explored) {
        this(updates, masks, explored, Memory.Content.NONE);
    }
}
