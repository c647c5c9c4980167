package org.sparsescope.engine.train;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What somebody outside wants to see of one layer while it trains: a copy at once, when the run pauses, after each mask update and at the end,
 * and between these now and then. Where copying would take more than a fiftieth of the time, some updates are passed over.
 *
 * @param layer its index in forward order
 * @param gradients whether the dense gradient is wanted too; on the sparse kernels that is dense work
 * @param apart least time between two copies that no mask update asks for
 * @param receiver called on the training thread, which waits for it to return
 */
public record LayerWatch(int layer, boolean gradients, Duration apart, Consumer<LayerSnapshot> receiver) {}
