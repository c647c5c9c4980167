/**
 * TorchScript files as models: a file comes in, an {@link org.sparsescope.engine.model.Architecture} goes out, whose network trains the
 * file's own tensors. One thread at a time.
 */
@NullMarked
package org.sparsescope.engine.network.pytorch.script;

import org.jspecify.annotations.NullMarked;
