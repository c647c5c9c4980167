package org.sparsescope.app.masks;

import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers that a run has shown while its window was open, the newest of each layer and update; the eldest go first. Any thread. */
final class NumbersSeen {
    private static final long MOST_BYTES = 96L << 20;

    private record Key(int layer, int update) {}

    private final Map<Key, LayerNumbers> seen = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized void add(LayerNumbers numbers) {
        LayerNumbers before = seen.put(new Key(numbers.layer(), numbers.update()), numbers);
        bytes += numbers.bytes() - (before == null ? 0 : before.bytes());
        Iterator<LayerNumbers> eldest = seen.values().iterator();
        while (bytes > MOST_BYTES && seen.size() > 1) {
            bytes -= eldest.next().bytes();
            eldest.remove();
        }
    }

    synchronized Optional<LayerNumbers> at(int layer, int update) {
        return Optional.ofNullable(seen.get(new Key(layer, update)));
    }

    /** The values of one weight at every update of which they are kept, by update. */
    synchronized List<PinFacts.Seen> of(int layer, int position) {
        return seen.values().stream()
                .filter(numbers -> numbers.layer() == layer)
                .map(numbers -> new PinFacts.Seen(numbers.update(), numbers.weight(position)))
                .sorted(Comparator.comparingInt(PinFacts.Seen::update))
                .toList();
    }
}
