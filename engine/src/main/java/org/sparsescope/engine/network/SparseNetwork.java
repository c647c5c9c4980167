package org.sparsescope.engine.network;

import java.util.List;
import java.util.Map;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.LayerShape;

/**
 * A network with masked weights, on any backend: what the training loop and the mask engine need of it, no more.
 *
 * <p>Between calls a weight whose mask is not live is exactly 0, and so is its optimizer state (unless the network was built for
 * dense momentum). One thread, the training thread, makes every call, {@link #close()} included.
 */
public interface SparseNetwork extends AutoCloseable {
    /** The maskable weights, in forward order. */
    List<LayerShape> layers();

    /** Where it computes, for people: {@code cpu} or the GPU's name. */
    String device();

    /** What computes, for a run file: versions and threads by name. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** Gets ready to train on {@code training}, such as by copying it to the device; without this the first batch does. */
    default void prepare(Examples training) {}

    /**
     * This network as pruning before training sees it, with every weight live; its questions are answered on {@code batch}.
     *
     * @throws UnsupportedOperationException when the backend cannot answer them
     */
    default Probe probe(Batch batch) {
        throw new UnsupportedOperationException(device() + " cannot prune before training; take another method");
    }

    /** Puts {@code masks}, one a layer, in force: weights and optimizer state of all other positions become 0. */
    void setMasks(List<Mask> masks);

    /** One view a layer, of this moment; what the views show holds until the next call. */
    List<LayerView> views();

    /** Forgets the gradients gathered so far. */
    void clearGradients();

    /**
     * Adds {@code share} times the gradient of the batch's mean loss to the gradients; weights stay as they are.
     *
     * @param share 1, or 1/A when A micro-batches make one step
     * @return the mean cross-entropy of the batch
     */
    double forwardBackward(Batch batch, double share);

    /** One optimizer step with the gradients gathered, live weights only. */
    void step(double learningRate);

    /** Follows a mask update: dropped weights and their state become 0, fresh ones take their value with cleared state. */
    void rewire(List<LayerUpdate> updates);

    /** Loss and accuracy over a whole split, without touching gradients or optimizer. */
    Evaluation evaluate(Examples examples);

    NetworkState save();

    /** Takes up a state that {@link #save()} gave; the masks are set apart, before. */
    void load(NetworkState state);

    @Override
    void close();
}
