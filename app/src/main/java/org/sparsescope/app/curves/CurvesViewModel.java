package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.train.RunEvent;

/** The series of one run, by step, as they grow. FX thread. */
public final class CurvesViewModel {
    /** Weight of the past in the smoothed loss. */
    public static final double SMOOTHING = 0.9;

    private final Playhead playhead;
    private final BooleanProperty logLoss = new SimpleBooleanProperty(true);
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyStringWrapper accuracyText = new ReadOnlyStringWrapper("");
    private final List<String> layers = new ArrayList<>();
    private final List<Series> density = new ArrayList<>();
    private final List<Series> exploration = new ArrayList<>();
    private Series loss = new Series();
    private Series smoothLoss = new Series();
    private Series accuracy = new Series();
    private Series dropped = new Series();
    private Series grown = new Series();
    private MovingAverage average = new MovingAverage(SMOOTHING);
    private long lastStep;
    private long totalSteps;

    public CurvesViewModel(Playhead playhead) {
        this.playhead = playhead;
    }

    /** Clears the curves for a run whose events follow, the one that it started first. */
    public void open(MaskHistory history) {
        clear();
        changed();
    }

    /** Takes in what happened since the last frame. */
    public void onFrame(List<RunEvent> events) {
        for (RunEvent event : events) {
            take(event);
        }
        if (!events.isEmpty()) {
            changed();
        }
    }

    private void take(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            clear();
            totalSteps = started.totalSteps();
            for (int l = 0; l < started.layers().size(); l++) {
                layer(l, started.layers().get(l).name());
                density.get(l).add(0, started.initialMasks().get(l).density());
                exploration.get(l).add(0, started.initialMasks().get(l).density());
            }
        } else if (event instanceof RunEvent.StepMeasured measured) {
            loss.add(measured.step(), measured.loss());
            smoothLoss.add(measured.step(), average.next(measured.loss()));
            lastStep = Math.max(lastStep, measured.step());
        } else if (event instanceof RunEvent.MaskUpdated updated) {
            update(updated);
        } else if (event instanceof RunEvent.Evaluated evaluated) {
            accuracy.add(evaluated.step(), 100 * evaluated.testAccuracy());
            accuracyText.set(String.format(Locale.ROOT, "test %.1f %%", 100 * evaluated.testAccuracy()));
            lastStep = Math.max(lastStep, evaluated.step());
        }
    }

    private void update(RunEvent.MaskUpdated event) {
        for (int l = 0; l < event.layers().size(); l++) {
            LayerUpdate update = event.layers().get(l);
            layer(l, update.shape().name());
            density.get(l).add(event.step(), update.mask().density());
            exploration.get(l).add(event.step(), update.statistics().exploration());
        }
        dropped.add(event.step(), event.totals().dropped());
        grown.add(event.step(), event.totals().grown());
        lastStep = Math.max(lastStep, event.step());
    }

    private void layer(int index, String name) {
        if (index == layers.size()) {
            layers.add(name);
            density.add(new Series());
            exploration.add(new Series());
        }
    }

    private void clear() {
        layers.clear();
        density.clear();
        exploration.clear();
        loss = new Series();
        smoothLoss = new Series();
        accuracy = new Series();
        dropped = new Series();
        grown = new Series();
        average = new MovingAverage(SMOOTHING);
        accuracyText.set("");
        lastStep = 0;
        totalSteps = 0;
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    /** The step of the update that the playhead is at; 0 at the start. */
    public double playheadStep() {
        int update = playhead.update();
        return update == 0 || update > dropped.size() ? 0 : dropped.x(update - 1);
    }

    public Playhead playhead() {
        return playhead;
    }

    /** Cross-entropy of each step's batch. */
    public Series loss() {
        return loss;
    }

    /** The loss, averaged with {@link #SMOOTHING}. */
    public Series smoothLoss() {
        return smoothLoss;
    }

    /** Test accuracy in percent. */
    public Series accuracy() {
        return accuracy;
    }

    /** Weights dropped, of all layers, one point a mask update. */
    public Series dropped() {
        return dropped;
    }

    /** Weights grown, of all layers, one point a mask update. */
    public Series grown() {
        return grown;
    }

    /** Names of the layers, in the order of {@link #density} and {@link #exploration}. */
    public List<String> layers() {
        return layers;
    }

    /** Share of live weights, one series a layer, in [0, 1]. */
    public List<Series> density() {
        return density;
    }

    /** Rs of ITOP: share of weights live at any time so far, one series a layer, in [0, 1]. */
    public List<Series> exploration() {
        return exploration;
    }

    /** The right end of every curve: the last step so far. */
    public long lastStep() {
        return lastStep;
    }

    /** Steps the run is meant to take; 0 when unknown. */
    public long totalSteps() {
        return totalSteps;
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
