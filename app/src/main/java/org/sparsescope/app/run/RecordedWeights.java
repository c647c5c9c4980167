package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.masks.LayerNumbers;
import org.sparsescope.app.masks.WeightFeed;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.StoredWeights;
import org.sparsescope.engine.train.LayerSnapshot;
import org.sparsescope.engine.train.LayerWatch;
import org.sparsescope.engine.train.RunControl;

/** The numbers of a run's weights: live from its training thread, and those of the last checkpoint from its file. */
final class RecordedWeights implements WeightFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedWeights.class);
    /** While a run goes on its file takes a new checkpoint now and then, and reading one is as much work as writing it. */
    private static final long READ_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private final List<LayerShape> layers;
    private final Optional<RunControl> control;
    private List<LayerNumbers> stored = List.of();
    private Optional<Long> readAt = Optional.empty();
    private boolean last;

    /** @param control of the run that trains; empty when it does not train here */
    RecordedWeights(Path file, List<LayerShape> layers, Optional<RunControl> control) {
        this.file = file;
        this.layers = layers;
        this.control = control;
    }

    @Override
    public boolean live() {
        return control.filter(run -> !run.state().ended()).isPresent();
    }

    @Override
    public void watch(Optional<LayerWatch> wanted) {
        control.ifPresent(run -> run.watch(wanted));
    }

    @Override
    public synchronized Optional<LayerNumbers> stored(int layer) {
        long now = System.nanoTime();
        if (!last && readAt.filter(at -> now - at < READ_AGAIN_NANOS).isEmpty()) {
            read();
            readAt = Optional.of(System.nanoTime());
        }
        return layer < stored.size() ? Optional.of(stored.get(layer)) : Optional.empty();
    }

    private void read() {
        try {
            boolean ended = RunReader.summaryOf(file).state().ended();
            stored = StoredWeights.of(file).map(this::numbers).orElse(List.of());
            last = ended;
        } catch (InputException unreadable) {
            // Its masks may be whole; the window says that there are no weights.
            LOG.warn("{} shows no weights", file, unreadable);
            stored = List.of();
            last = true;
        }
    }

    private List<LayerNumbers> numbers(StoredWeights found) {
        List<LayerNumbers> numbers = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            int size = layers.get(l).size();
            String parameter = layers.get(l).name() + ".weight";
            numbers.add(LayerNumbers.of(new LayerSnapshot(
                    l,
                    found.update(),
                    found.step(),
                    found.masks().get(l),
                    ofSize(found.parameters(), parameter, size),
                    new float[0],
                    found.momentum(parameter)
                            .filter(given -> given.length == size)
                            .orElseGet(() -> new float[size]))));
        }
        return List.copyOf(numbers);
    }

    private float[] ofSize(Map<String, float[]> values, String name, int size) {
        float[] found = values.get(name);
        if (found == null || found.length != size) {
            throw new InputException(
                    file + " is damaged: its checkpoint lacks " + name + ". Its masks can still be looked at.");
        }
        return found;
    }
}
