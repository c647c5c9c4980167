package org.sparsescope.engine.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** However many threads share a network's work, it is the same work. */
class ThreadsTest {
    private static final Examples TRAINING = Toys.examples(400, List.of(1, 28, 28), 1);

    @ParameterizedTest
    @CsvSource({
        "lenet-300-100, 128, 1, false",
        "lenet-300-100, 60, 1, false",
        "lenet-300-100, 150, 1, false",
        "lenet-300-100, 128, 2, false",
        "lenet-300-100-bn, 100, 2, false",
        "lenet-5, 70, 2, false",
        "lenet-300-100, 128, 2, true"
    })
    void resultsAreTheSameToTheLastBit(String model, int batch, int batches, boolean denseMomentum) {
        NetworkState one = trained(model, batch, batches, denseMomentum, 1);
        for (int threads : new int[] {2, 3, 5}) {
            NetworkState shared = trained(model, batch, batches, denseMomentum, threads);
            one.parameters()
                    .forEach((name, values) -> assertArrayEquals(
                            values, Toys.get(shared.parameters(), name), name + " on " + threads + " threads"));
            one.slots().forEach((name, values) -> assertArrayEquals(values, Toys.get(shared.slots(), name), name));
        }
    }

    private static NetworkState trained(String id, int batch, int batches, boolean denseMomentum, int threads) {
        Architecture model = ModelCatalog.byId(id).forData(List.of(1, 28, 28), Toys.CLASSES);
        MaskEngine engine =
                new MaskEngine(Methods.byId("rigl"), Distributions.byId("erk"), .8, model.maskable(), 100, 100, 1);
        try (JvmNetwork network = JvmNetwork.create(
                model, InitialWeights.of(model, 1), Optimizer.byId("sgd"), denseMomentum, () -> threads)) {
            network.setMasks(engine.initialMasks());
            for (int step = 0; step < 4; step++) {
                network.clearGradients();
                for (int b = 0; b < batches; b++) {
                    int from = 200 * b + step;
                    network.forwardBackward(new Batch(TRAINING, Toys.indices(from, from + batch)), 1.0 / batches);
                }
                network.step(.05);
            }
            network.evaluate(TRAINING);
            return network.save();
        }
    }

    @Test
    void everyPartIsDoneOnce() {
        try (Crew crew = new Crew(Kernels.scalar())) {
            for (int round = 0; round < 2000; round++) {
                int parts = 1 + round % 7;
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                crew.share(parts, (part, kernels) -> done.incrementAndGet(part.index()));
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, done.get(part));
                }
            }
        }
    }

    @Test
    void whatAPartThrowsReachesWhoAsked() {
        try (Crew crew = new Crew(Kernels.scalar())) {
            IllegalStateException thrown = assertThrows(
                    IllegalStateException.class,
                    () -> crew.share(3, (part, kernels) -> {
                        throw new IllegalStateException("part " + part.index());
                    }));
            assertTrue(String.valueOf(thrown.getMessage()).startsWith("part "));
            crew.share(3, (part, kernels) -> {}); // and the crew goes on
        }
    }

    @Test
    void partsCoverEverythingWithoutOverlap() {
        int end = 0;
        for (int part = 0; part < 3; part++) {
            assertEquals(end, new Part(part, 3).from(128, 8));
            end = new Part(part, 3).to(128, 8);
        }
        assertEquals(128, end);
    }
}
