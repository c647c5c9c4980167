/**
 * The network on PyTorch, through DJL: an {@code Architecture} and initial weights in, losses and host views of every layer out. The
 * only package that knows {@code ai.djl.pytorch}. All calls on one network come from its training thread.
 */
@NullMarked
package org.sparsescope.engine.network.pytorch;

import org.jspecify.annotations.NullMarked;
