package org.sparsescope.app.masks;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads layers from a history and keeps the last few, so that zoom, pan and a change of mode seek nothing. Any thread. */
final class LayerReader {
    private static final int KEPT = 24;

    private record Key(int layer, int update) {}

    private final MaskHistory history;
    private final Map<Key, LayerBits> recent = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, LayerBits> eldest) {
            return size() > KEPT;
        }
    };

    LayerReader(MaskHistory history) {
        this.history = history;
    }

    MaskHistory history() {
        return history;
    }

    /** {@code layer} at {@code update}, or at the last update the history has when that is earlier. */
    synchronized LayerBits read(int layer, int update) {
        int known = Math.min(update, history.count() - 1);
        Key key = new Key(layer, known);
        LayerBits bits = recent.get(key);
        if (bits == null) {
            bits = LayerBits.of(
                    history.layers().get(layer), known, history.mask(layer, known), history.changes(layer, known));
            recent.put(key, bits);
        }
        return bits;
    }
}
