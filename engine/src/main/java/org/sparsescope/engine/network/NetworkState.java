package org.sparsescope.engine.network;

import java.util.Map;

/**
 * All that a network remembers between steps, masks aside: enough to go on as if never interrupted.
 *
 * @param parameters values by parameter name, such as {@code fc1.weight} and {@code fc1.bias}; running statistics of batch norm among
 *     them, as {@code bn1.running_mean} and {@code bn1.running_var}
 * @param slots optimizer state by slot and parameter, such as {@code momentum/fc1.weight}
 * @param optimizerSteps steps the optimizer has taken (Adam's bias correction needs it)
 */
public record NetworkState(Map<String, float[]> parameters, Map<String, float[]> slots, long optimizerSteps) {}
