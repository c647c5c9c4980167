package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.random.SeededRandom;

class WorkersTest {
    private static final int LAYERS = 9;

    static List<Method> methods() {
        return Methods.all().stream().filter(Method::adjusts).toList();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anyNumberOfThreadsMakesTheSameUpdates(Method method) {
        List<FakeLayer> alone = layers();
        List<FakeLayer> helped = layers();
        MaskEngine one = Engines.on(method, alone);
        MaskEngine four = Engines.on(method, helped).with(new Workers(4, 0));
        SeededRandom random = new SeededRandom(2);
        SeededRandom again = new SeededRandom(2);
        for (int step = 100; step <= 800; step += 100) {
            alone.forEach(layer -> layer.train(random));
            helped.forEach(layer -> layer.train(again));
            List<LayerUpdate> expected = one.update(List.copyOf(alone), step);
            List<LayerUpdate> found = four.update(List.copyOf(helped), step);
            for (int l = 0; l < LAYERS; l++) {
                assertEquals(expected.get(l).mask(), found.get(l).mask());
                assertEquals(expected.get(l).delta(), found.get(l).delta());
                assertArrayEquals(expected.get(l).fresh(), found.get(l).fresh());
                assertArrayEquals(expected.get(l).freshWeights(), found.get(l).freshWeights());
                assertEquals(expected.get(l).statistics(), found.get(l).statistics());
                alone.get(l).rewire(expected.get(l));
                helped.get(l).rewire(found.get(l));
            }
            assertEquals(one.save(), four.save());
        }
    }

    @Test
    void helpersTakeLayersAtTheSameTime() throws Exception {
        CountDownLatch bothAtWork = new CountDownLatch(2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Boolean> met = new Workers(2, 0).perLayer(new int[] {1, 1}, (own, l) -> {
            threads.add(Thread.currentThread());
            bothAtWork.countDown();
            try {
                return bothAtWork.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertEquals(List.of(true, true), met);
        assertEquals(2, threads.size());
        threads.remove(Thread.currentThread());
        assertTrue(threads.iterator().next().isDaemon());
    }

    @Test
    void theFirstLayersFailureIsTheOneThatIsHeardOf() {
        Workers workers = new Workers(3, 0);
        for (int round = 0; round < 20; round++) {
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> workers.perLayer(new int[] {1, 2, 3, 4, 5}, (own, l) -> {
                        if (l > 0) {
                            throw new IllegalStateException("layer " + l);
                        }
                        return l;
                    }));
            assertEquals("layer 1", failure.getMessage());
        }
    }

    @Test
    void smallNetworksAreNotShared() {
        Workers workers = new Workers(2);
        assertFalse(workers.share(new int[] {235_200, 30_000, 1000}));
        assertFalse(workers.share(new int[] {25_000_000}));
        assertTrue(workers.share(new int[] {500_000, 500_000}));
        assertFalse(new Workers(1).share(new int[] {500_000, 500_000}));
    }

    private static List<FakeLayer> layers() {
        SeededRandom random = new SeededRandom(1);
        return IntStream.range(0, LAYERS)
                .mapToObj(l -> new FakeLayer("fc" + l, Mask.random(100 + 211 * l, 50 + 40 * l, random)))
                .toList();
    }
}
