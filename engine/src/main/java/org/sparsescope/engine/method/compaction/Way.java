package org.sparsescope.engine.method.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.model.Layer;

/**
 * A part of a network as the ways that run through it, from units or channels on one side to those on the other. One pass forward, then
 * one back, which needs what the pass forward found.
 */
interface Way {
    /** Which units at the end are reached from {@code sources} at the beginning. */
    boolean[] forward(boolean[] sources);

    /** Which of the sources lie on a way to one of {@code units}, which {@link #forward} reached. */
    boolean[] back(boolean[] units);

    /** The layers with masks on the way, in forward order, once {@link #back} has been. */
    List<CompactLayer> compact();

    /** The ways through {@code layers}, whose masks {@code links} has in forward order. */
    static Way through(List<Layer> layers, Iterator<Links> links) {
        List<Way> parts = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Layer.Linear || layer instanceof Layer.Convolution) {
                parts.add(new Linked(links.next()));
            } else if (layer instanceof Layer.Depthwise depthwise && depthwise.masked()) {
                parts.add(new Separate(links.next()));
            } else if (layer instanceof Layer.Residual residual) {
                parts.add(new Parallel(through(residual.body(), links), through(residual.shortcut(), links)));
            }
        }
        return new Chain(parts);
    }

    /** One after the other; none at all leads every source on. */
    record Chain(List<Way> parts) implements Way {
        @Override
        public boolean[] forward(boolean[] sources) {
            boolean[] now = sources;
            for (Way part : parts) {
                now = part.forward(now);
            }
            return now;
        }

        @Override
        public boolean[] back(boolean[] units) {
            boolean[] now = units;
            for (int p = parts.size() - 1; p >= 0; p--) {
                now = parts.get(p).back(now);
            }
            return now;
        }

        @Override
        public List<CompactLayer> compact() {
            return parts.stream().flatMap(part -> part.compact().stream()).toList();
        }
    }

    /** Two beside each other, whose ends are added. */
    final class Parallel implements Way {
        private final Way body;
        private final Way shortcut;
        private boolean[] ofBody = {};
        private boolean[] ofShortcut = {};

        Parallel(Way body, Way shortcut) {
            this.body = body;
            this.shortcut = shortcut;
        }

        @Override
        public boolean[] forward(boolean[] sources) {
            ofBody = body.forward(sources);
            ofShortcut = shortcut.forward(sources);
            return or(ofBody, ofShortcut);
        }

        /** What one of the two does not reach is the other's alone. */
        @Override
        public boolean[] back(boolean[] units) {
            return or(body.back(and(units, ofBody)), shortcut.back(and(units, ofShortcut)));
        }

        @Override
        public List<CompactLayer> compact() {
            List<CompactLayer> both = new ArrayList<>(body.compact());
            both.addAll(shortcut.compact());
            return both;
        }

        private static boolean[] or(boolean[] one, boolean[] other) {
            boolean[] either = Arrays.copyOf(one, one.length);
            for (int i = 0; i < either.length; i++) {
                either[i] |= other[i];
            }
            return either;
        }

        private static boolean[] and(boolean[] one, boolean[] other) {
            boolean[] both = Arrays.copyOf(one, one.length);
            for (int i = 0; i < both.length; i++) {
                both[i] &= other[i];
            }
            return both;
        }
    }

    /** The live weights of one layer. */
    final class Linked implements Way {
        private final Links links;
        private int sources;
        private boolean[] reached = {};
        private Optional<CompactLayer> compact = Optional.empty();

        Linked(Links links) {
            this.links = links;
        }

        @Override
        public boolean[] forward(boolean[] from) {
            sources = from.length;
            reached = links.spread(from);
            return links.forward(reached);
        }

        @Override
        public boolean[] back(boolean[] units) {
            boolean[] inputs = links.back(reached, units);
            compact = Optional.of(links.compact(inputs, units));
            return Links.gather(inputs, sources);
        }

        @Override
        public List<CompactLayer> compact() {
            return List.of(compact.orElseThrow());
        }
    }

    /** The live weights of a depthwise convolution, which leads each channel on by itself. */
    final class Separate implements Way {
        private final Links links;
        private boolean[] reached = {};
        private Optional<CompactLayer> compact = Optional.empty();

        Separate(Links links) {
            this.links = links;
        }

        @Override
        public boolean[] forward(boolean[] sources) {
            reached = links.separate(sources);
            return reached;
        }

        @Override
        public boolean[] back(boolean[] units) {
            boolean[] kept = Parallel.and(units, reached);
            compact = Optional.of(links.compactSeparate(kept));
            return kept;
        }

        @Override
        public List<CompactLayer> compact() {
            return List.of(compact.orElseThrow());
        }
    }
}
