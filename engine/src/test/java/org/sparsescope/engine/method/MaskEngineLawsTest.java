package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.method.schedule.DensitySchedule;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** What holds of every update of every method, on layers from one weight to a few hundred, from one live weight to all. */
class MaskEngineLawsTest {
    @Property(tries = 400)
    void everyUpdateKeepsTheLaws(
            @ForAll("methods") Method recipe,
            @ForAll @DoubleRange(min = .01, max = 1) double fraction,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 300) Integer> sizes,
            @ForAll long seed) {
        Method method = Engines.dropping(fraction, recipe);
        List<FakeLayer> layers = network(sizes, seed);
        MaskEngine engine = Engines.on(method, layers);
        SeededRandom random = new SeededRandom(seed);
        for (int step = 1; step <= 4; step++) {
            layers.forEach(layer -> layer.train(random));
            layers.forEach(layer -> flatten(layer, random));
            List<Mask> before = layers.stream().map(FakeLayer::mask).toList();
            List<LayerUpdate> updates = engine.update(List.copyOf(layers), step);
            assertEquals(
                    total(before),
                    updates.stream().mapToInt(u -> u.mask().nnz()).sum());
            int dropped = 0;
            int grown = 0;
            for (int l = 0; l < layers.size(); l++) {
                LayerUpdate update = updates.get(l);
                assertConsistent(before.get(l), update);
                dropped += update.statistics().dropped();
                grown += update.statistics().grown();
                layers.get(l).rewire(update);
            }
            assertEquals(dropped, grown);
        }
    }

    @Property(tries = 300)
    void changingDensityFollowsItsScheduleToTheLastWeight(
            @ForAll("densityMethods") Method recipe,
            @ForAll @DoubleRange(min = 0, max = .99) double sparsity,
            @ForAll @IntRange(min = 1, max = 6) int updates,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 300) Integer> sizes,
            @ForAll long seed) {
        Rewiring own = recipe.rewiring().orElseThrow();
        Method method = Engines.dropping(.3, recipe);
        List<LayerShape> shapes = IntStream.range(0, sizes.size())
                .mapToObj(l -> Networks.linear("fc" + l, 1, sizes.get(l)))
                .toList();
        Distribution erk = Distributions.erk(1);
        MaskEngine engine = new MaskEngine(method, erk, sparsity, shapes, 10, updates + 1L, seed);
        List<FakeLayer> layers = IntStream.range(0, sizes.size())
                .mapToObj(
                        l -> new FakeLayer(shapes.get(l), engine.initialMasks().get(l)))
                .toList();
        SeededRandom random = new SeededRandom(seed);
        for (int step = 0; step <= updates; step++) {
            if (step > 0) {
                layers.forEach(layer -> layer.train(random));
                layers.forEach(layer -> flatten(layer, random));
                List<LayerUpdate> result = engine.update(List.copyOf(layers), step);
                for (int l = 0; l < layers.size(); l++) {
                    assertConsistent(layers.get(l).mask(), result.get(l));
                    layers.get(l).rewire(result.get(l));
                }
            }
            double scheduled = own.budget().orElseThrow().schedule().sparsityAt(sparsity, step, updates);
            assertEquals(SparsityPlan.of(shapes, erk, scheduled).kept(), total(engine.masks()), "after update " + step);
        }
        assertEquals(engine.plan().kept(), total(engine.masks()));
    }

    @Property(tries = 100)
    void aResumedEngineGoesOnAsTheFirstWouldHave(
            @ForAll("everyRewiringMethod") Method recipe,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 2, max = 200) Integer> sizes,
            @ForAll long seed) {
        List<FakeLayer> layers = network(sizes, seed);
        Method method = recipe.rewiring().orElseThrow().budget().isPresent() ? recipe : Engines.dropping(.3, recipe);
        MaskEngine engine = Engines.on(method, layers);
        SeededRandom random = new SeededRandom(seed);
        for (int step = 100; step <= 700; step += 100) {
            layers.forEach(layer -> layer.train(random));
            MaskEngine resumed = Engines.on(method, layers);
            resumed.load(engine.save());
            List<LayerUpdate> updates = engine.update(List.copyOf(layers), step);
            assertEquals(masks(updates), masks(resumed.update(List.copyOf(layers), step)));
            assertEquals(engine.save(), resumed.save());
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).rewire(updates.get(l));
            }
        }
    }

    @Provide
    Arbitrary<Method> everyRewiringMethod() {
        return Arbitraries.of(Methods.all().stream().filter(Method::adjusts).toList());
    }

    @Provide
    Arbitrary<Method> densityMethods() {
        Rewiring gmp = Methods.gmp().rewiring().orElseThrow();
        return Arbitraries.of(
                Methods.gmp(),
                Methods.granet(),
                Methods.mest(),
                Methods.acdc(),
                Engines.with(
                        Methods.gmp(),
                        gmp.with(new Budget(DensitySchedule.cubicFrom(.2), Drop.toPlan(Score.gradient())))));
    }

    private static void assertConsistent(Mask before, LayerUpdate update) {
        UpdateStatistics statistics = update.statistics();
        Mask after = update.mask();
        assertEquals(after.nnz(), statistics.nnz());
        assertTrue(after.nnz() >= 1, "a layer lost its last weight");
        assertEquals(before.deltaTo(after), update.delta());
        assertEquals(statistics.dropped() - update.delta().dropped().length, statistics.overlap());
        assertEquals(statistics.grown() - update.delta().grown().length, statistics.overlap());
        assertTrue(statistics.exploration() * after.size() >= before.or(after).nnz() - 1e-9);
        assertTrue(Arrays.stream(update.fresh()).allMatch(after::live));
        assertEquals(update.fresh().length, update.freshWeights().length);
    }

    @Property(tries = 200)
    void equalSeedsGiveEqualUpdatesAndLeaveTheViewsAlone(
            @ForAll("methods") Method recipe,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 200) Integer> sizes,
            @ForAll long seed) {
        Method method = Engines.dropping(.4, recipe);
        List<FakeLayer> layers = network(sizes, seed);
        SeededRandom random = new SeededRandom(seed);
        layers.forEach(layer -> layer.train(random));
        layers.forEach(layer -> flatten(layer, random));
        List<float[]> weights =
                layers.stream().map(layer -> layer.weights.clone()).toList();
        List<Mask> first = masks(Engines.on(method, layers).update(List.copyOf(layers), 1));
        List<Mask> again = masks(Engines.on(method, layers).update(List.copyOf(layers), 1));
        assertEquals(first, again);
        assertTrue(
                IntStream.range(0, layers.size()).allMatch(l -> Arrays.equals(weights.get(l), layers.get(l).weights)));
    }

    @Provide
    Arbitrary<Method> methods() {
        Rewiring set = Methods.set().rewiring().orElseThrow();
        Rewiring snfs = Methods.snfs().rewiring().orElseThrow();
        return Arbitraries.of(
                Methods.set(),
                Methods.snfs(),
                Methods.rigl(),
                Methods.deepr(),
                Methods.dsr(),
                Engines.with(Methods.set(), set.with(Drop.nearestToZeroPerSign())),
                Engines.with(Methods.snfs(), snfs.with(Regrowth.FORBID)),
                Engines.with(Methods.rigl(), set.with(Regrowth.REINITIALISE)),
                Engines.with(
                        Methods.set(), new Rewiring(set.drop(), Redistribution.byNnz(), set.grow(), set.schedule())));
    }

    private static List<FakeLayer> network(List<Integer> sizes, long seed) {
        SeededRandom random = SeededRandom.stream(seed, "network");
        List<FakeLayer> layers = new ArrayList<>();
        for (int size : sizes) {
            int kept = random.nextInt(4) == 0 ? size : 1 + random.nextInt(size);
            layers.add(new FakeLayer("fc" + layers.size(), Mask.random(size, kept, random)));
        }
        return layers;
    }

    /** Makes many scores tie, as gradients of dead inputs do. */
    private static void flatten(FakeLayer layer, SeededRandom random) {
        for (int i = 0; i < layer.weights.length; i++) {
            layer.gradients[i] = random.nextBoolean() ? 0 : layer.gradients[i];
            layer.momentum[i] = random.nextBoolean() ? 0 : layer.momentum[i];
            layer.weights[i] = random.nextInt(4) == 0 ? 0 : layer.weights[i];
        }
    }

    private static List<Mask> masks(List<LayerUpdate> updates) {
        return updates.stream().map(LayerUpdate::mask).toList();
    }

    private static int total(List<Mask> masks) {
        return masks.stream().mapToInt(Mask::nnz).sum();
    }
}
