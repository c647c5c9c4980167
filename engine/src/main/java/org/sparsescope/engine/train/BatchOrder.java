package org.sparsescope.engine.train;

/**
 * A place in the order of a run's batches.
 *
 * @param epochState state of the random generator before the epoch's shuffle
 * @param next micro-batches of the epoch already taken
 */
public record BatchOrder(long epochState, int next) {}
