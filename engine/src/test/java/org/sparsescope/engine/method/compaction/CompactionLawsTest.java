package org.sparsescope.engine.method.compaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class CompactionLawsTest {
    /** So no unit on a path from input to output is ever removed, and every other is. */
    @Property(tries = 500)
    void itIsWhatTakingOutOneByOneInAnyOrderComesTo(
            @ForAll("architectures") Architecture architecture,
            @ForAll @DoubleRange(min = 0, max = .6) double density,
            @ForAll long seed) {
        SeededRandom random = new SeededRandom(seed);
        List<Mask> masks = masks(architecture, density, random);
        Compaction compaction = Compaction.of(architecture, masks);
        List<Mask> left = oneByOne(architecture, masks, random);
        assertEquals(links(left, architecture), links(compaction));
        assertEquals(left.stream().mapToLong(Mask::nnz).sum(), compaction.weights());
    }

    @Property(tries = 300)
    void compactingAgainChangesNothing(
            @ForAll("architectures") Architecture architecture,
            @ForAll @DoubleRange(min = 0, max = .6) double density,
            @ForAll long seed) {
        List<Mask> masks = masks(architecture, density, new SeededRandom(seed));
        Compaction once = Compaction.of(architecture, masks);
        List<Mask> left = new ArrayList<>();
        for (int l = 0; l < masks.size(); l++) {
            CompactLayer layer = once.layers().get(l);
            int fanIn = layer.shape().fanIn();
            int perInput = fanIn / layer.shape().inputs();
            left.add(only(
                    masks.get(l),
                    i -> layer.units().live(i / fanIn) && layer.inputs().live(i % fanIn / perInput)));
        }
        assertEquals(once, Compaction.of(architecture, left));
    }

    @Property(tries = 20)
    void aDenseNetworkIsUnchanged(@ForAll("architectures") Architecture architecture) {
        Compaction compaction = Compaction.of(architecture, masks(architecture, 1, new SeededRandom(1)));
        for (CompactLayer layer : compaction.layers()) {
            assertEquals(Mask.dense(layer.shape().inputs()), layer.inputs());
            assertEquals(Mask.dense(layer.shape().outputs()), layer.units());
            assertEquals(layer.shape().size(), layer.weights());
        }
    }

    @Provide
    Arbitrary<Architecture> architectures() {
        return Arbitraries.of(
                CompactionTest.architecture(List.of(1, 2, 3), 2, new Flatten(), new Linear("fc1", 2)),
                CompactionTest.architecture(
                        List.of(1, 3, 3),
                        3,
                        new Flatten(),
                        new Linear("fc1", 7),
                        new Linear("fc2", 5),
                        new Linear("fc3", 6),
                        new Linear("fc4", 3)),
                CompactionTest.architecture(
                        List.of(3, 6, 6),
                        2,
                        new Convolution("conv1", 4, 2, 1, 1),
                        new Convolution("conv2", 5, 3, 1, 0),
                        new MaxPool(2),
                        new Flatten(),
                        new Linear("fc1", 4),
                        new Linear("fc2", 2)));
    }

    /** What is left when nodes that lack a link on one side lose all others, looked at in random order until none is found. */
    private static List<Mask> oneByOne(Architecture architecture, List<Mask> masks, SeededRandom random) {
        List<Mask> left = new ArrayList<>(masks);
        List<LayerShape> shapes = architecture.maskable();
        int[] nodes = IntStream.range(0, shapes.size() - 1)
                .flatMap(l -> IntStream.range(0, shapes.get(l).outputs()).map(unit -> l << 16 | unit))
                .toArray();
        boolean changed = true;
        while (changed) {
            changed = false;
            random.shuffle(nodes);
            for (int node : nodes) {
                int l = node >> 16;
                int unit = node & 0xffff;
                Mask into = only(left.get(l), i -> i / shapes.get(l).fanIn() == unit);
                int perUnit = shapes.get(l + 1).fanIn() / shapes.get(l).outputs();
                Mask outOf = only(left.get(l + 1), i -> i % shapes.get(l + 1).fanIn() / perUnit == unit);
                if (into.nnz() + outOf.nnz() > 0 && (into.nnz() == 0 || outOf.nnz() == 0)) {
                    left.set(l, only(left.get(l), i -> !into.live(i)));
                    left.set(l + 1, only(left.get(l + 1), i -> !outOf.live(i)));
                    changed = true;
                }
            }
        }
        return left;
    }

    private static List<String> links(Compaction compaction) {
        CompactLayer last = compaction.layers().get(compaction.layers().size() - 1);
        assertEquals(Mask.dense(last.shape().outputs()), last.units());
        return compaction.layers().stream()
                .map(layer -> Arrays.toString(layer.inputs().livePositions())
                        + (layer.shape().equals(last.shape())
                                ? ""
                                : Arrays.toString(layer.units().livePositions())))
                .toList();
    }

    private static List<String> links(List<Mask> masks, Architecture architecture) {
        List<LayerShape> shapes = architecture.maskable();
        return IntStream.range(0, masks.size())
                .mapToObj(l -> {
                    int fanIn = shapes.get(l).fanIn();
                    int perInput = fanIn / shapes.get(l).inputs();
                    int[] live = masks.get(l).livePositions();
                    int[] inputs = IntStream.of(live)
                            .map(i -> i % fanIn / perInput)
                            .sorted()
                            .distinct()
                            .toArray();
                    int[] units =
                            IntStream.of(live).map(i -> i / fanIn).distinct().toArray();
                    return Arrays.toString(inputs) + (l == masks.size() - 1 ? "" : Arrays.toString(units));
                })
                .toList();
    }

    private static List<Mask> masks(Architecture architecture, double density, SeededRandom random) {
        return architecture.maskable().stream()
                .map(shape -> Mask.random(shape.size(), (int) (density * shape.size()), random))
                .toList();
    }

    private static Mask only(Mask mask, IntPredicate wanted) {
        return Mask.of(
                mask.size(), IntStream.of(mask.livePositions()).filter(wanted).toArray());
    }
}
