package org.sparsescope.engine.network;

import org.sparsescope.engine.dataset.Examples;

/**
 * Examples to train on, by index: a backend that holds the split on its device gathers there, another copies.
 *
 * @param indices into {@code source}; owned by the caller and valid during the call only
 */
public record Batch(Examples source, int[] indices) {}
