package org.sparsescope.app.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.app.run.LiveRunPort;
import org.sparsescope.app.run.Trainings;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** Runs of about a step a millisecond whose loss falls and whose masks wander towards the middle of the image. */
public final class DemoTrainings implements Trainings {
    private static final long STEPS_PER_EPOCH = 468;

    private final List<Run> started = new CopyOnWriteArrayList<>();

    @Override
    public String prepare(String compute) {
        pause(300);
        return "CPU, one thread: no CUDA driver was found.";
    }

    /** Whether every run started here has ended. */
    public boolean allClosed() {
        return started.stream().allMatch(run -> run.closed.isDone());
    }

    @Override
    public void close() {
        started.forEach(run -> {
            run.stop();
            run.closed.join();
        });
    }

    @Override
    public LiveRunPort start(RunConfig config, Consumer<RunEvent> events, LoadProgress loading) {
        Run run = new Run(config, events);
        started.add(run);
        Thread thread = new Thread(run, "demo-training");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    @Override
    public LiveRunPort resume(Path file, Consumer<RunEvent> events, LoadProgress loading) {
        throw new InputException("The made-up engine keeps no checkpoints: " + file + " cannot go on.");
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Run implements LiveRunPort, Runnable {
        private final RunConfig config;
        private final Consumer<RunEvent> events;
        private final CompletableFuture<Object> closed = new CompletableFuture<>();
        private final SeededRandom random = SeededRandom.stream(1, "demo");
        private final MemoryMaskHistory history;
        private final List<Mask> masks = new ArrayList<>();
        private volatile boolean paused;
        private volatile boolean toUpdate;
        private volatile boolean stopped;

        Run(RunConfig config, Consumer<RunEvent> events) {
            this.config = config;
            this.events = events;
            for (LayerShape layer : DemoCatalog.LENET) {
                int kept = layer.name().equals("fc3")
                        ? layer.size()
                        : (int) Math.round((1 - config.sparsity()) * layer.size());
                masks.add(Mask.random(layer.size(), kept, random));
            }
            history = new MemoryMaskHistory(DemoCatalog.LENET, List.of(1, 28, 28), masks);
        }

        @Override
        public void run() {
            long total = config.epochs() * STEPS_PER_EPOCH;
            events.accept(new RunEvent.Started(
                    config, DemoCatalog.LENET, List.copyOf(masks), STEPS_PER_EPOCH, total, Map.of(), Instant.now()));
            int update = 0;
            long step = 0;
            while (step < total && !stopped) {
                if (paused) {
                    events.accept(new RunEvent.Paused(step, Instant.now()));
                    while (paused && !stopped) {
                        pause(5);
                    }
                    events.accept(new RunEvent.Resumed(step, Instant.now()));
                }
                step++;
                pause(4);
                double loss = 2.2 * Math.exp(-step / 120.0) + 0.05 + 0.04 * random.nextDouble();
                events.accept(new RunEvent.StepMeasured(step, loss, 0.1, 1 + 0.2 * random.nextDouble()));
                if (step % 100 == 0 && step < 0.75 * total) {
                    update(++update, step, 0.3 * (1 + Math.cos(Math.PI * step / (0.75 * total))) / 2);
                    if (toUpdate) {
                        toUpdate = false;
                        paused = true;
                    }
                }
                if (step % STEPS_PER_EPOCH == 0) {
                    double accuracy = 0.98 - 0.06 * Math.exp(-step / 600.0);
                    events.accept(new RunEvent.Evaluated(step, (int) (step / STEPS_PER_EPOCH), 0.08, accuracy));
                }
            }
            events.accept(new RunEvent.Finished(step, stopped, 1.1, Instant.now()));
            closed.complete("closed");
        }

        private void update(int update, long step, double fraction) {
            List<LayerUpdate> updates = new ArrayList<>();
            for (int l = 0; l < masks.size(); l++) {
                LayerShape shape = DemoCatalog.LENET.get(l);
                Mask before = masks.get(l);
                int wanted = before.nnz() == before.size() ? 0 : (int) (fraction * before.nnz());
                int[] live = before.livePositions();
                random.shuffle(live);
                int[] dropped = Arrays.copyOf(live, wanted);
                Arrays.sort(dropped);
                int[] grown = grow(before, shape, wanted);
                MaskDelta delta = new MaskDelta(dropped, grown);
                Mask after = before.apply(delta);
                masks.set(l, after);
                updates.add(new LayerUpdate(
                        shape,
                        after,
                        delta,
                        grown,
                        new float[grown.length],
                        new UpdateStatistics(after.nnz(), wanted, wanted, 0, 0.01, 0.02, 0.1 + 0.02 * update)));
            }
            history.add(
                    step, masks, updates.stream().map(LayerUpdate::statistics).toList());
            events.accept(RunEvent.MaskUpdated.of(update, step, updates));
        }

        /** Free positions, those in the middle of the image far more likely. */
        private int[] grow(Mask before, LayerShape shape, int wanted) {
            boolean[] taken = new boolean[shape.size()];
            before.forEachLive(position -> taken[position] = true);
            int[] grown = new int[wanted];
            int found = 0;
            while (found < wanted) {
                int position = (int) (random.nextDouble() * shape.size());
                int pixel = position % shape.inputs();
                int far = Math.max(Math.abs(pixel % 28 - 14), Math.abs(pixel / 28 % 28 - 14));
                if (!taken[position] && (far < 8 || random.nextDouble() < 0.15)) {
                    taken[position] = true;
                    grown[found++] = position;
                }
            }
            Arrays.sort(grown);
            return grown;
        }

        @Override
        public String name() {
            return config.method() + "-" + config.dataset() + "-01";
        }

        @Override
        public Path file() {
            return Path.of(name() + ".scope");
        }

        @Override
        public MaskHistory history() {
            return history;
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        @Override
        public void nextUpdate() {
            toUpdate = true;
            paused = false;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public CompletionStage<?> closed() {
            return closed;
        }

        @Override
        public void close() {
            // nothing is held open
        }

        private static void pause(long milliseconds) {
            DemoTrainings.pause(milliseconds);
        }
    }
}
