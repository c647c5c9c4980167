package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.random.SeededRandom;

class UpdateStatisticsTest {
    private static final Method RIGL = Engines.dropping(.5, Methods.rigl());
    private final FakeLayer layer = new FakeLayer("fc", Mask.of(6, 0, 1, 2, 3));

    @Test
    void survivalIsTheShareOfTheLastGrowthThatThisUpdateLeavesAlive() {
        MaskEngine engine = Engines.on(RIGL, List.of(layer));
        layer.weights(.1, .2, .8, .9, 0, 0).gradients(0, 0, 0, 0, 7, 8);
        LinkStatistics first = links(engine, 10); // 0 and 1 go, 4 and 5 come
        assertEquals(0, first.startedBefore());
        assertTrue(Double.isNaN(first.survival()), "nothing was grown before the first update");
        assertEquals(5, first.age()); // (10 + 10 + 0 + 0) / 4

        layer.weights(0, 0, .3, .9, .1, .7).gradients(7, 8, 0, 0, 0, 0);
        LinkStatistics second = links(engine, 30); // 4 and 2 go, 0 and 1 come: of 4 and 5 one is left
        assertEquals(2, second.startedBefore());
        assertEquals(1, second.survived());
        assertEquals(.5, second.survival());
        assertEquals((30 + 20) / 4., second.age()); // 3 since 0, 5 since 10, two since 30

        layer.weights(.8, .9, 0, .1, 0, .2).gradients(0, 0, 7, 0, 8, 0);
        assertEquals(1, links(engine, 40).survival()); // 3 and 5 go: both grown at 30 stay
    }

    @Test
    void aCriterionCanReadTheAgeOfEveryWeight() {
        List<int[]> seen = new ArrayList<>();
        Score oldestFall = (view, into) -> {
            seen.add(view.ages());
            for (int i = 0; i < into.length; i++) {
                into[i] = -seen.get(seen.size() - 1)[i];
            }
        };
        Rewiring own = RIGL.rewiring().orElseThrow();
        Rewiring byAge = new Rewiring(Drop.lowest(oldestFall), own.redistribution(), own.grow(), own.schedule());
        MaskEngine engine = Engines.on(Engines.with(RIGL, byAge), List.of(layer));
        layer.weights(.1, .2, .8, .9, 0, 0).gradients(0, 0, 0, 0, 7, 8);
        links(engine, 10); // all are of one age: 0 and 1 go, 4 and 5 come
        layer.gradients(0, 0, 0, 0, 0, 0);
        links(engine, 30); // the older go, 2 and 3
        assertArrayEquals(new int[] {10, 10, 10, 10, 0, 0}, seen.get(0));
        assertArrayEquals(new int[] {0, 0, 30, 30, 20, 20}, seen.get(1));
        assertTrue(layer.mask().live(4) && layer.mask().live(5), "the younger stay");
    }

    @Test
    void aRandomDropTakesTheScheduledShareAndEachWeightAsOften() {
        Rewiring own = RIGL.rewiring().orElseThrow();
        Rewiring drawn = new Rewiring(Drop.random(), own.redistribution(), own.grow(), own.schedule());
        int[] fell = new int[6];
        for (int seed = 0; seed < 400; seed++) {
            FakeLayer fresh = new FakeLayer("fc", Mask.of(6, 0, 1, 2, 3)).weights(.1, .2, .8, .9, 0, 0);
            MaskEngine engine = new MaskEngine(
                    Engines.with(RIGL, drawn), Distributions.uniform(), .5, List.of(fresh.shape()), 100, 1000, seed);
            engine.load(new EngineState(0, List.of(fresh.mask()), List.of(fresh.mask())));
            UpdateStatistics figures = engine.update(List.of(fresh), 1).get(0).statistics();
            assertEquals(2, figures.dropped());
            assertTrue(Double.isNaN(figures.dropThreshold()), "what is drawn has no threshold");
            for (int i = 0; i < 4; i++) {
                fell[i] += engine.masks().get(0).live(i) ? 0 : 1;
            }
        }
        for (int i = 1; i < 4; i++) {
            assertEquals(fell[0], fell[i], 60, "of weight " + i);
        }
    }

    @Test
    void thresholdsOfAllLayersAreTheHighestThatFellAndTheLowestThatGrew() {
        UpdateStatistics one = new UpdateStatistics(4, 2, 2, 0, .3, 7, 1);
        UpdateStatistics other = new UpdateStatistics(4, 2, 2, 0, .5, 6, 1);
        UpdateStatistics quiet = new UpdateStatistics(4, 0, 0, 0, Double.NaN, Double.NaN, 1);
        UpdateStatistics total = UpdateStatistics.total(List.of(8, 8, 8), List.of(one, quiet, other));
        assertEquals(List.of(.5, 6.), List.of(total.dropThreshold(), total.growThreshold()));
        UpdateStatistics none = UpdateStatistics.total(List.of(8), List.of(quiet));
        assertTrue(Double.isNaN(none.dropThreshold()) && Double.isNaN(none.growThreshold()));
    }

    @Test
    void aWeightDroppedAndGrownAgainWithItsValueKeepsItsAgeAndSurvives() {
        MaskEngine engine = Engines.on(RIGL, List.of(layer));
        layer.weights(.1, .2, .8, .9, 0, 0).gradients(0, 0, 0, 0, 7, 8);
        links(engine, 10);
        layer.weights(0, 0, .8, .9, .1, .2).gradients(0, 0, 0, 0, 7, 8);
        LinkStatistics again = links(engine, 20); // 4 and 5 go and come back
        assertEquals(2, again.survived());
        assertEquals((20 + 20 + 10 + 10) / 4., again.age());
        assertEquals(0, links(engine, 30).startedBefore(), "the second update started none");
    }

    @Test
    void aWeightDroppedAndGrownAgainWithAnotherValueStartsAnew() {
        Rewiring anew = RIGL.rewiring().orElseThrow().with(Regrowth.REINITIALISE);
        MaskEngine engine = Engines.on(Engines.with(RIGL, anew), List.of(layer));
        layer.weights(.1, .2, .8, .9, 0, 0).gradients(0, 0, 0, 0, 7, 8);
        links(engine, 10);
        layer.weights(0, 0, .8, .9, .1, .2).gradients(0, 0, 0, 0, 7, 8);
        LinkStatistics again = links(engine, 20);
        assertEquals(2, again.startedBefore());
        assertEquals(0, again.survived());
        assertEquals((20 + 20 + 0 + 0) / 4., again.age());
        layer.weights(0, 0, .1, .2, .8, .9).gradients(7, 8, 0, 0, 0, 0);
        LinkStatistics third = links(engine, 30);
        assertEquals(2, third.startedBefore());
        assertEquals(2, third.survived());
    }

    @Test
    void totalsComeFromCountsAndNotFromMeansOfMeans() {
        UpdateStatistics small = figures(1, .5, new LinkStatistics(1, 1, 100, 1, 2));
        UpdateStatistics large = figures(9, .25, new LinkStatistics(9, 0, 0, 0, 3));
        UpdateStatistics none = figures(0, 0, new LinkStatistics(0, 0, Double.NaN, 4, 4));
        UpdateStatistics total = UpdateStatistics.total(List.of(2, 18, 80), List.of(small, large, none));
        LinkStatistics links = total.links().orElseThrow();
        assertEquals(.1, links.survival());
        assertEquals(10, links.age());
        assertEquals(5, links.deadUnits());
        assertEquals(9, links.deadInputs());
        assertEquals(10, total.nnz());
        assertEquals((1 + 4.5) / 100, total.exploration());
        assertFalse(UpdateStatistics.total(List.of(2, 2), List.of(small, new UpdateStatistics(1, 0, 0, 0, 0, 0, .5)))
                .links()
                .isPresent());
    }

    /** The plain way, weight by weight: a map of births beside the engine's arrays, for every method and both regrowths. */
    @Property(tries = 60)
    void agesAndSurvivalAreThoseOfEveryWeightFollowedByHand(@ForAll boolean anew, @ForAll long seed) {
        SeededRandom random = new SeededRandom(seed);
        FakeLayer own = new FakeLayer(Networks.linear("fc", 5, 12), Mask.random(60, 25, random));
        Rewiring pieces = RIGL.rewiring().orElseThrow().with(anew ? Regrowth.REINITIALISE : Regrowth.KEEP);
        MaskEngine engine = Engines.on(Engines.with(RIGL, pieces), List.of(own));
        Map<Integer, Integer> births = new HashMap<>();
        own.mask().forEachLive(position -> births.put(position, 0));
        int last = 0;
        for (int step = 3; step <= 15; step += 3) {
            own.train(random);
            LayerUpdate update = engine.update(List.of(own), step).get(0);
            own.rewire(update);
            int before = last;
            long started = before == 0
                    ? 0
                    : births.values().stream().filter(born -> born == before).count();
            births.keySet().removeIf(position -> !update.mask().live(position));
            for (int position : update.fresh()) {
                births.put(position, step);
            }
            long survivors = before == 0
                    ? 0
                    : births.values().stream().filter(born -> born == before).count();
            LinkStatistics links = update.statistics().links().orElseThrow();
            int now = step;
            assertEquals(
                    births.values().stream()
                            .mapToInt(born -> now - born)
                            .average()
                            .orElseThrow(),
                    links.age(),
                    1e-12);
            assertEquals(started, links.startedBefore());
            assertEquals(survivors, links.survived());
            LinkCounts afresh = new LinkCounts(own.shape(), update.mask());
            assertEquals(afresh.deadUnits(), links.deadUnits());
            assertEquals(afresh.deadInputs(), links.deadInputs());
            MaskEngine resumed = Engines.on(Engines.with(RIGL, pieces), List.of(own));
            resumed.load(engine.save());
            engine = resumed; // figures go on through a checkpoint
            last = step;
        }
    }

    @Test
    void theEngineKnowsWhereGrowthReadTheDenseGradient() {
        FakeLayer dense = new FakeLayer("dense", Mask.dense(1));
        MaskEngine rigl = Engines.on(RIGL, List.of(layer, dense));
        rigl.update(List.of(layer, dense), 1);
        assertTrue(rigl.readDenseGradients(0));
        assertFalse(rigl.readDenseGradients(1), "a layer that sits out needs none");
        MaskEngine set = Engines.on(Engines.dropping(.5, Methods.set()), List.of(layer));
        set.update(List.of(layer), 1);
        assertFalse(set.readDenseGradients(0));
        // MEST ranks live weights by their gradients, and no dead ones.
        Method mest = Methods.mest();
        Rewiring own = mest.rewiring().orElseThrow();
        MaskEngine drops = Engines.on(
                Engines.with(mest, new Rewiring(own.drop(), own.redistribution(), own.grow(), own.schedule())),
                List.of(layer));
        drops.update(List.of(layer), 1);
        assertFalse(drops.readDenseGradients(0));
    }

    private LinkStatistics links(MaskEngine engine, long step) {
        LayerUpdate update = engine.update(List.of(layer), step).get(0);
        layer.rewire(update);
        return update.statistics().links().orElseThrow();
    }

    private static UpdateStatistics figures(int nnz, double exploration, LinkStatistics links) {
        return new UpdateStatistics(nnz, 0, 0, 0, Double.NaN, Double.NaN, exploration, java.util.Optional.of(links));
    }
}
