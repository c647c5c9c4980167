package org.sparsescope.app.setup;

import org.sparsescope.engine.model.LayerShape;

/**
 * All that decides the masks a run starts with.
 *
 * @param distribution id of the spread, empty for the method's own
 * @param sparsity asked for, in [0, 1)
 * @param plan whose {@linkplain LayerShape layers} are masked
 */
public record Start(MethodChoice method, String distribution, double sparsity, long seed, Plan plan) {}
