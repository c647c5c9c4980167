package org.sparsescope.app.masks;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads layers from a history and keeps the last few, so that zoom, pan and a change of mode seek nothing. Any thread. */
final class LayerReader {
    private static final int MOST_KEPT = 64;
    /** Enough for every layer of a network of today, or for two updates of a layer of 4096 x 4096. */
    private static final long MOST_WEIGHTS_KEPT = 34_000_000;

    private record Key(int layer, int update) {}

    private final MaskHistory history;
    private final Map<Key, LayerBits> recent = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);
    private long weightsKept;

    LayerReader(MaskHistory history) {
        this.history = history;
    }

    MaskHistory history() {
        return history;
    }

    /** {@code update}, or the last one the history has when that is earlier. */
    int known(int update) {
        return Math.min(update, history.count() - 1);
    }

    /** {@code layer} at {@code update}, or at the last update the history has when that is earlier. */
    synchronized LayerBits read(int layer, int update) {
        int known = known(update);
        Key key = new Key(layer, known);
        LayerBits bits = recent.get(key);
        if (bits == null) {
            bits = LayerBits.of(
                    history.layers().get(layer), known, history.mask(layer, known), history.changes(layer, known));
            recent.put(key, bits);
            weightsKept += bits.shape().size();
            forgetEldest();
        }
        return bits;
    }

    private void forgetEldest() {
        Iterator<LayerBits> eldest = recent.values().iterator();
        while (recent.size() > 1 && (recent.size() > MOST_KEPT || weightsKept > MOST_WEIGHTS_KEPT)) {
            weightsKept -= eldest.next().shape().size();
            eldest.remove();
        }
    }
}
