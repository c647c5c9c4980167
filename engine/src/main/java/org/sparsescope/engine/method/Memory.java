package org.sparsescope.engine.method;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.sparsescope.engine.mask.Mask;

/**
 * What criteria remember from one update to the next, by names of their own: numbers (DSR's threshold) and sets of positions (DeepR's
 * signs). Safe to use from work on several layers at once. A criterion itself holds no state, so one recipe serves any number of runs, and a checkpoint that holds this resumes them.
 */
public final class Memory {
    private final Map<String, Double> numbers = new ConcurrentHashMap<>();
    private final Map<String, Mask> positions = new ConcurrentHashMap<>();

    /** All that a {@link Memory} holds, at one moment. */
    public record Content(Map<String, Double> numbers, Map<String, Mask> positions) {
        public static final Content NONE = new Content(Map.of(), Map.of());

        public Content {
            numbers = Map.copyOf(numbers);
            positions = Map.copyOf(positions);
        }
    }

    /** The number kept under {@code name}; {@code first} when there is none yet. */
    public double number(String name, double first) {
        return numbers.getOrDefault(name, first);
    }

    public void keep(String name, double number) {
        numbers.put(name, number);
    }

    /** The positions kept under {@code name}; {@code first}, kept from now on, when there are none yet. */
    public Mask positions(String name, Supplier<Mask> first) {
        return positions.computeIfAbsent(name, unknown -> first.get());
    }

    public void keep(String name, Mask mask) {
        positions.put(name, mask);
    }

    Content content() {
        return new Content(numbers, positions);
    }

    void set(Content content) {
        numbers.clear();
        numbers.putAll(content.numbers());
        positions.clear();
        positions.putAll(content.positions());
    }
}
