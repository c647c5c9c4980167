package org.sparsescope.engine.network;

/**
 * How a network does on a split.
 *
 * @param loss mean cross-entropy in nats
 * @param accuracy share of examples whose largest output is the label, in [0, 1]
 */
public record Evaluation(double loss, double accuracy) {}
