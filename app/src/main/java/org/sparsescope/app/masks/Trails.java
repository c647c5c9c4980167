package org.sparsescope.app.masks;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Follows the weights of a run along the playhead. A step on costs one update; a step back, or a jump, goes on from the nearest trail known
 * before it. Trails are kept every sixteenth update, and every second of them is dropped whenever they would take more memory than allowed.
 * Any thread.
 */
final class Trails {
    private static final int FIRST_SPACING = 16;

    private final MaskHistory history;
    private final long mostBytes;
    private final Map<Integer, Followed> layers = new LinkedHashMap<>(8, 0.75f, true);

    private static final class Followed {
        final TreeMap<Integer, Trail> kept = new TreeMap<>();
        int spacing = FIRST_SPACING;
        Trail last;

        Followed(int size) {
            last = Trail.start(size);
        }

        long bytes() {
            return last.bytes() * (1 + kept.size());
        }
    }

    /** @param mostBytes for all trails together; the one of the layer asked for is kept anyway */
    Trails(MaskHistory history, long mostBytes) {
        this.history = history;
        this.mostBytes = mostBytes;
    }

    /** The trail of {@code layer} up to {@code update}, for the caller to keep. */
    synchronized Trail at(int layer, int update) {
        int size = history.layers().get(layer).size();
        Followed followed = layers.computeIfAbsent(layer, unknown -> new Followed(size));
        Trail from = nearest(followed, update, size);
        Trail[] now = {from};
        history.replay(layer, from.update() + 1, update, (at, positions) -> {
            now[0] = now[0].advance(at, positions);
            if (at % followed.spacing == 0 && !followed.kept.containsKey(at)) {
                followed.kept.put(at, now[0].copy());
                thin(followed);
            }
        });
        followed.last = now[0];
        forgetOthers(followed);
        return now[0].copy();
    }

    private static Trail nearest(Followed followed, int update, int size) {
        Map.Entry<Integer, Trail> before = followed.kept.floorEntry(update);
        int kept = before == null ? 0 : before.getKey();
        if (followed.last.update() <= update && followed.last.update() >= kept) {
            return followed.last;
        }
        return before == null ? Trail.start(size) : before.getValue().copy();
    }

    private void thin(Followed followed) {
        while (followed.bytes() > mostBytes && !followed.kept.isEmpty()) {
            followed.spacing *= 2;
            followed.kept.keySet().removeIf(update -> update % followed.spacing != 0);
        }
    }

    private void forgetOthers(Followed current) {
        Iterator<Followed> eldest = layers.values().iterator();
        long bytes = layers.values().stream().mapToLong(Followed::bytes).sum();
        while (bytes > mostBytes && eldest.hasNext()) {
            Followed followed = eldest.next();
            if (followed == current) {
                return;
            }
            bytes -= followed.bytes();
            eldest.remove();
        }
    }
}
