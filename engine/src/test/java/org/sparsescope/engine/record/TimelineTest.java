package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunEvent;

class TimelineTest {
    private static final List<LayerShape> LAYERS = List.of(
            new LayerShape("fc1", List.of(20, 30), 1),
            new LayerShape("conv1", List.of(4, 2, 3, 3), 64),
            new LayerShape("fc2", List.of(3, 1), 1));

    private final Path folder;

    TimelineTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsEveryMaskBackForwardsBackwardsAndAcrossKeyframes() {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 70, 1, 5).finished().recordTo(file);
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(71, timeline.updates());
            assertEquals(LAYERS, timeline.layers());
            List<Integer> order = new ArrayList<>();
            for (int u = 0; u < 71; u++) {
                order.add(u);
            }
            for (int u = 70; u >= 0; u--) {
                order.add(u);
            }
            order.addAll(List.of(33, 2, 64, 31, 32, 70, 0));
            for (int update : order) {
                for (int layer = 0; layer < LAYERS.size(); layer++) {
                    assertEquals(run.masks().get(update).get(layer), timeline.mask(layer, update));
                }
            }
        }
    }

    @Test
    void saysWhatEachUpdateChanged() {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 3, 10, 7).recordTo(file);
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(MaskDelta.NONE, timeline.changes(0, 0));
            for (int update = 1; update <= 3; update++) {
                MaskDelta expected = run.masks()
                        .get(update - 1)
                        .get(0)
                        .deltaTo(run.masks().get(update).get(0));
                assertEquals(expected, timeline.changes(0, update));
            }
        }
    }

    @Test
    void replaysWhatEachUpdateFlipped() {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 150, 1, 5).finished().recordTo(file);
        try (Timeline timeline = Timeline.open(file)) {
            List<Integer> heard = new ArrayList<>();
            timeline.replay(0, 3, 140, (update, positions) -> {
                heard.add(update);
                MaskDelta delta = timeline.changes(0, update);
                int[] expected = IntStream.concat(Arrays.stream(delta.dropped()), Arrays.stream(delta.grown()))
                        .sorted()
                        .toArray();
                assertArrayEquals(expected, positions);
            });
            assertEquals(IntStream.rangeClosed(3, 140).boxed().toList(), heard);
            assertEquals(151, run.masks().size());
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.replay(0, 149, 151, (update, changed) -> {}));
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.replay(0, 0, 2, (update, changed) -> {}));
        }
    }

    @Test
    void keepsTheStatisticsOfEveryUpdate() {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 2, 10, 7).recordTo(file);
        try (Timeline timeline = Timeline.open(file)) {
            RunEvent.MaskUpdated last = (RunEvent.MaskUpdated) run.events().stream()
                    .filter(event -> event instanceof RunEvent.MaskUpdated)
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertEquals(last.layers().get(1).statistics(), timeline.statistics(1, 2));
            assertEquals(60, timeline.statistics(0, 0).nnz());
            assertEquals(
                    UpdateStatistics.initial(LAYERS.get(0), run.masks().get(0).get(0)), timeline.statistics(0, 0));
            assertEquals(Optional.of(last.flops().get(1)), timeline.flops(1, 2));
        }
    }

    @Test
    void sumsTheLayersOfOneUpdate() {
        Path file = folder.resolve("run.scope");
        List<LayerShape> layers = List.of(new LayerShape("a", List.of(1, 6), 1), new LayerShape("b", List.of(1, 2), 1));
        new SyntheticRun(layers, List.of(Mask.of(6, 0, 1, 2), Mask.of(2, 0)))
                .steps(4)
                .update(List.of(Mask.of(6, 0, 1, 3), Mask.of(2, 0)))
                .recordTo(file);
        try (Timeline timeline = Timeline.open(file)) {
            // Of 8 weights, 4 of the first layer and 1 of the second have been live; 1 + 1 were dropped in a, 0 + 1 in
            // b.
            UpdateStatistics totals = new UpdateStatistics(4, 3, 3, 2, Double.NaN, Double.NaN, 5 / 8.0);
            UpdatePoint point = timeline.point(1);
            assertEquals(4, point.step());
            assertEquals(totals.nnz(), point.totals().nnz());
            assertEquals(totals.dropped(), point.totals().dropped());
            assertEquals(totals.grown(), point.totals().grown());
            assertEquals(totals.overlap(), point.totals().overlap());
            assertEquals(totals.exploration(), point.totals().exploration(), 1e-12);
            assertEquals(
                    Optional.of(new LinkStatistics(8, 6, 10.5, 0, 4)),
                    point.totals().links());
            assertEquals(Optional.of(new Flops(3 * 4 * 16 / 2., 3 * 4 * 16, 8, 16)), point.flops());
            assertEquals(0, timeline.point(0).step());
        }
    }

    @Test
    void takesALayerThatAnUpdateLeavesOutAsUnchanged() {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 1, 1, 3);
        RunEvent.MaskUpdated whole = (RunEvent.MaskUpdated) run.events().get(2);
        try (Recorder recorder = Recorder.start(file)) {
            recorder.accept(run.events().get(0));
            recorder.accept(RunEvent.MaskUpdated.of(1, 1, whole.layers().subList(1, 2)));
        }
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(run.masks().get(0).get(0), timeline.mask(0, 1));
            assertEquals(run.masks().get(1).get(1), timeline.mask(1, 1));
            assertEquals(0, timeline.statistics(0, 1).dropped());
        }
    }

    @Test
    void refusesUpdatesAndLayersThatAreNotThere() {
        Path file = folder.resolve("run.scope");
        SyntheticRun.random(LAYERS, 2, 1, 3).recordTo(file);
        try (Timeline timeline = Timeline.open(file)) {
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.mask(0, 3));
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.mask(0, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.mask(3, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.point(3));
            assertThrows(IndexOutOfBoundsException.class, () -> timeline.changes(0, 3));
        }
    }

    @Test
    void isEmptyUntilTheRunBeginsAndThenGrowsWithIt() {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 40, 5, 11).finished();
        List<String> wrong = new ArrayList<>();
        Recorder recorder = Recorder.start(file);
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(0, timeline.updates());
            assertTrue(timeline.layers().isEmpty());
            // On the recorder thread: what a subscriber hears of can be read back at once.
            recorder.subscribe(event -> {
                if (event instanceof RunEvent.MaskUpdated update) {
                    Mask expected = update.layers().get(0).mask();
                    if (timeline.updates() != update.update() + 1
                            || !timeline.mask(0, update.update()).equals(expected)) {
                        wrong.add("update " + update.update());
                    }
                }
            });
            try (recorder) {
                run.events().forEach(recorder);
            }
            assertEquals(41, timeline.updates());
        }
        assertEquals(List.of(), wrong);
    }

    /** A reader in the middle of its query holds up no commit, and sees the file as it was when it began. */
    @Test
    void aReaderThatTakesItsTimeNeverHoldsUpTraining() throws Exception {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 60, 20, 5).finished();
        List<RunEvent> events = run.events();
        int half = events.size() / 2;
        try (Recorder recorder = Recorder.start(file)) {
            AtomicInteger written = new AtomicInteger();
            recorder.subscribe(event -> written.incrementAndGet());
            events.subList(0, half).forEach(recorder);
            Awaitility.await().until(() -> written.get() == half);
            try (Connection slow = RunFile.openReadOnly(file);
                    Statement statement = slow.createStatement();
                    ResultSet rows = statement.executeQuery("select name, step from metric where name = 'loss'")) {
                assertTrue(rows.next());
                events.subList(half, events.size()).forEach(recorder);
                Awaitility.await().until(() -> written.get() == events.size());
                assertEquals(0, recorder.waits());
                int seen = 1;
                while (rows.next()) {
                    seen++;
                }
                assertTrue(seen < 61 * 20, seen + " steps");
            }
        }
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(run.masks().get(60).get(0), timeline.mask(0, 60));
        }
    }

    @Test
    void servesSeveralThreadsWhileTrainingWrites() throws Exception {
        Path file = folder.resolve("run.scope");
        SyntheticRun run = SyntheticRun.random(LAYERS, 200, 2, 13).finished();
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try (Recorder recorder = Recorder.start(file);
                Timeline timeline = Timeline.open(file)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int r = 0; r < 3; r++) {
                int layer = r;
                Callable<Integer> scrub = () -> {
                    int seen = 0;
                    for (int at = 0; seen < 201; at = (at + 37) % Math.max(1, seen)) {
                        seen = timeline.updates();
                        if (seen > 0) {
                            assertEquals(run.masks().get(at % seen).get(layer), timeline.mask(layer, at % seen));
                        }
                    }
                    return seen;
                };
                results.add(readers.submit(scrub));
            }
            run.events().forEach(recorder);
            for (Future<Integer> result : results) {
                assertEquals(201, result.get());
            }
        } finally {
            readers.shutdownNow();
        }
    }
}
