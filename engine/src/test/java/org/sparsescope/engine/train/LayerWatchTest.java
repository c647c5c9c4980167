package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;

class LayerWatchTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final RunConfig CONFIG = RunConfig.defaults()
            .withDataset("toy")
            .withModel("toy-mlp")
            .withMethod("rigl")
            .withSparsity(.5)
            .withEpochs(2)
            .withBatch(8)
            .withDeltaT(5)
            .withTEnd(1);

    private final Dataset dataset = Toys.dataset(87, 30);
    private final RunControl control = new RunControl();
    private final List<LayerSnapshot> seen = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"pytorch", "sparse"})
    void aWatchedLayerIsShownAtOnceAfterEveryUpdateAndAtTheEnd(String backend) {
        watch(0, true, NEVER, seen::add);
        float[] end = train(backend);

        assertEquals(
                List.of(1L, 5L, 10L, 15L, 20L),
                seen.stream().map(LayerSnapshot::step).toList());
        assertEquals(
                List.of(0, 1, 2, 3, 3), seen.stream().map(LayerSnapshot::update).toList());
        List<RunEvent.MaskUpdated> updates = of(RunEvent.MaskUpdated.class);
        for (int u = 1; u <= 3; u++) {
            assertEquals(updates.get(u - 1).layers().get(0).mask(), seen.get(u).mask());
        }
        for (LayerSnapshot shown : seen) {
            for (int i = 0; i < shown.weights().length; i++) {
                assertTrue(shown.mask().live(i) || shown.weights()[i] == 0);
            }
            assertEquals(shown.weights().length, shown.gradients().length);
            assertEquals(shown.weights().length, shown.momentum().length);
        }
        assertArrayEquals(end, seen.get(4).weights());
        assertFalse(Arrays.equals(end, seen.get(0).weights()), "an earlier copy is not written to later");
    }

    @Test
    void betweenUpdatesALayerIsShownAsOftenAsAsked() {
        watch(1, false, Duration.ZERO, seen::add);
        train("sparse");

        assertEquals(21, seen.size(), "after each of 20 steps, and at the end");
        assertEquals(0, seen.get(3).gradients().length, "nobody asked for gradients");
        assertEquals(15, seen.get(3).weights().length);
    }

    @Test
    void watchingChangesNothingOfTheRun() {
        float[] alone = train("sparse");
        watch(0, true, Duration.ZERO, seen::add);
        assertArrayEquals(alone, train("sparse"));
    }

    @Test
    void aWatcherWhoStumblesDoesNotEndTheRun() {
        watch(0, false, Duration.ZERO, snapshot -> {
            seen.add(snapshot);
            throw new IllegalStateException("looked away");
        });
        train("sparse");

        assertEquals(1, seen.size());
        assertEquals(List.of(), of(RunEvent.Failed.class));
    }

    @Test
    void whereCopiesTakeLongThereAreFewer() {
        AtomicLong clock = new AtomicLong();
        try (SparseNetwork network = network("sparse")) {
            Lookout lookout = new Lookout(
                    network, () -> clock.getAndAdd(Duration.ofMillis(1).toNanos()));
            watch(0, false, Duration.ZERO, seen::add);
            for (int step = 1; step <= 102; step++) { // a millisecond each
                lookout.look(control.watch(), step, step, true, Lookout.Moment.UPDATE);
            }
            lookout.look(control.watch(), 103, 103, true, Lookout.Moment.HALT);
        }
        assertEquals(
                List.of(1L, 51L, 101L, 103L),
                seen.stream().map(LayerSnapshot::step).toList());
    }

    @Test
    void whoWatchesNoMoreIsShownNothing() {
        watch(0, false, Duration.ZERO, snapshot -> {
            seen.add(snapshot);
            control.watch(Optional.empty());
        });
        train("sparse");

        assertEquals(1, seen.size());
    }

    private void watch(int layer, boolean gradients, Duration apart, Consumer<LayerSnapshot> receiver) {
        control.watch(Optional.of(new LayerWatch(layer, gradients, apart, receiver)));
    }

    /** The weights of fc1 at the end. */
    private float[] train(String backend) {
        MaskEngine engine = new MaskEngine(
                Methods.rigl().with(CONFIG.deltaT(), CONFIG.dropFraction(), CONFIG.tEnd()),
                Distributions.uniform(),
                CONFIG.sparsity(),
                Toys.MLP.maskable(),
                10,
                20,
                1);
        try (SparseNetwork network = network(backend)) {
            new TrainingLoop(CONFIG, dataset, engine, network, control, events::add, Map.of())
                    .watchClock(() -> 0)
                    .run();
            return Toys.get(network.save().parameters(), "fc1.weight");
        }
    }

    private static SparseNetwork network(String backend) {
        Map<String, float[]> weights = Toys.weights(Toys.MLP, 1);
        return backend.equals("sparse")
                ? JvmNetwork.create(Toys.MLP, weights, CONFIG.optimizer(), false)
                : PyTorchNetwork.create(
                        Toys.MLP,
                        weights,
                        CONFIG.optimizer(),
                        false,
                        PyTorchDevices.choose("cpu").device());
    }

    private <T extends RunEvent> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
