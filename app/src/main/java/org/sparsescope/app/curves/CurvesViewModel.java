package org.sparsescope.app.curves;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.train.RunEvent;

/** The curves on show: those of one run, as they grow. FX thread. */
public final class CurvesViewModel {
    /** Weight of the past in the smoothed loss. */
    public static final double SMOOTHING = 0.9;

    private final Playhead playhead;
    private final BooleanProperty logLoss = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyStringWrapper accuracyText = new ReadOnlyStringWrapper("");
    private RunCurves run = new RunCurves();

    public CurvesViewModel(Playhead playhead) {
        this.playhead = playhead;
    }

    /** Shows {@code curves} from now on; what its run says later is added to them. */
    public void open(RunCurves curves) {
        run = curves;
        changed();
    }

    /** Takes in what happened since the last frame. */
    public void onFrame(List<RunEvent> events) {
        events.forEach(run::take);
        if (!events.isEmpty()) {
            changed();
        }
    }

    private void changed() {
        Series tested = run.accuracy;
        accuracyText.set(
                tested.size() == 0 ? "" : String.format(Locale.ROOT, "test %.1f %%", tested.y(tested.size() - 1)));
        revision.set(revision.get() + 1);
    }

    /** The step of the update that the playhead is at; 0 at the start. */
    public double playheadStep() {
        int update = playhead.update();
        return update == 0 || update > run.dropped.size() ? 0 : run.dropped.x(update - 1);
    }

    public Playhead playhead() {
        return playhead;
    }

    /** Cross-entropy of each step's batch. */
    public Series loss() {
        return run.loss;
    }

    /** The loss, averaged with {@link #SMOOTHING}. */
    public Series smoothLoss() {
        return run.smoothLoss;
    }

    /** Test accuracy in percent. */
    public Series accuracy() {
        return run.accuracy;
    }

    /** Weights dropped, of all layers, one point a mask update. */
    public Series dropped() {
        return run.dropped;
    }

    /** Weights grown, of all layers, one point a mask update. */
    public Series grown() {
        return run.grown;
    }

    /** Names of the layers, in the order of {@link #density} and {@link #exploration}. */
    public List<String> layers() {
        return run.layers;
    }

    /** Share of live weights, one series a layer, in [0, 1]. */
    public List<Series> density() {
        return run.density;
    }

    /** Rs of ITOP: share of weights live at any time so far, one series a layer, in [0, 1]. */
    public List<Series> exploration() {
        return run.exploration;
    }

    /** The right end of every curve: the last step so far. */
    public long lastStep() {
        return run.lastStep();
    }

    /** Changes whenever a series did, at most once a frame. */
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /** True to draw the loss on a logarithmic axis. */
    public BooleanProperty logLossProperty() {
        return logLoss;
    }

    /** Such as "test 96.9 %". */
    public ReadOnlyStringProperty accuracyTextProperty() {
        return accuracyText.getReadOnlyProperty();
    }
}
