package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.app.masks.LayerNaming;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.app.masks.WeightFeed;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.train.RunControl;

/**
 * The masks of a run file, as the window reads them; called from the reader executor, also while the run goes on. Only the layers and
 * the shape of an example may be asked for on the FX thread: they are read once, here.
 */
final class RecordedHistory implements MaskHistory {
    private final Timeline timeline;
    private final List<LayerShape> layers;
    private final List<Integer> exampleShape;
    private final WeightFeed weights;

    /**
     * Reads the file; not on the FX thread.
     *
     * @param environment what the run said of itself when it started
     * @param control of the run that trains; empty when it does not train here
     */
    RecordedHistory(Path file, Timeline timeline, Map<String, String> environment, Optional<RunControl> control) {
        this.timeline = timeline;
        layers = List.copyOf(timeline.layers());
        weights = new RecordedWeights(file, layers, control);
        exampleShape = LayerNaming.exampleShape(environment);
    }

    @Override
    public int count() {
        return timeline.updates();
    }

    @Override
    public List<LayerShape> layers() {
        return layers;
    }

    @Override
    public Mask mask(int layer, int update) {
        return timeline.mask(layer, update);
    }

    @Override
    public MaskDelta changes(int layer, int update) {
        return update == 0 ? MaskDelta.NONE : timeline.changes(layer, update);
    }

    @Override
    public Optional<UpdateStatistics> statistics(int layer, int update) {
        return update == 0 ? Optional.empty() : Optional.of(timeline.statistics(layer, update));
    }

    @Override
    public List<UpdateStatistics> statisticsUpTo(int last, int layer) {
        return timeline.statistics(layer, 1, last);
    }

    @Override
    public long[] stepsUpTo(int last) {
        return timeline.steps(last);
    }

    @Override
    public long step(int update) {
        return timeline.point(update).step();
    }

    @Override
    public List<Integer> exampleShape() {
        return exampleShape;
    }

    @Override
    public void replay(int layer, int first, int last, Changes changes) {
        timeline.replay(layer, first, last, changes::at);
    }

    @Override
    public WeightFeed weights() {
        return weights;
    }
}
