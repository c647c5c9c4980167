package org.sparsescope.app.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.report.RunChart;

/** What is to be exported, how it will look, and how far it is. FX thread; jobs run on the background executor. */
public final class ExportViewModel {
    /** The run on show. */
    public record Subject(Path run, List<String> layers, int layer, int update, int updates) {
        /** The same at its last update. */
        public Subject atLast() {
            return new Subject(run, layers, layer, updates - 1, updates);
        }
    }

    private final Executor background;
    private final Executor fx;
    private final ObjectProperty<Optional<Subject>> subject = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<ExportKind> kind = new SimpleObjectProperty<>(ExportKind.REPORT);
    private final StringProperty variant = new SimpleStringProperty("html");
    private final IntegerProperty layer = new SimpleIntegerProperty();
    private final IntegerProperty update = new SimpleIntegerProperty();
    private final IntegerProperty to = new SimpleIntegerProperty();
    private final ObjectProperty<RunChart> chart = new SimpleObjectProperty<>(RunChart.LOSS);
    private final BooleanProperty changes = new SimpleBooleanProperty();
    private final Place place = new Place();
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(Preview.NONE);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private Optional<Path> agreed = Optional.empty(); // to be written over, as the file dialog was told
    private boolean saved; // to some folder, which is where the next one goes
    private volatile boolean cancelled;
    private int asked; // previews; only the last asked for is shown

    public ExportViewModel(Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
        kind.subscribe(chosen -> {
            variant.set(chosen.variants().get(0));
            update.set(subject.get()
                    .map(now -> chosen.ofAllLayers() ? 0 : now.update())
                    .orElse(0));
            if (layer.get() < 0 && !chosen.ofAllLayers()) {
                layer.set(0);
            }
            changed(true);
        });
        variant.subscribe(() -> changed(true));
        layer.subscribe(() -> changed(false));
        update.subscribe(() -> changed(false));
        to.subscribe(() -> changed(false));
        chart.subscribe(() -> changed(false));
        changes.subscribe(() -> changed(false));
        place.textProperty().subscribe(() -> asking.set(false));
    }

    /** Begins with the report of the run in {@code file}, at its end. */
    public void open(Path file) {
        subject.set(Optional.empty());
        preview.set(Preview.NONE);
        say("", false);
        background.execute(() -> {
            try (Timeline timeline = Timeline.open(file)) {
                List<String> layers =
                        timeline.layers().stream().map(LayerShape::name).toList();
                int last = timeline.requireUpdate(timeline.updates() - 1);
                fx.execute(() -> open(new Subject(file, layers, 0, last, last + 1)));
            } catch (RuntimeException wrong) {
                fx.execute(() -> say(sentence(wrong), true));
            }
        });
    }

    /** Begins with {@code wanted} of the run on show. */
    public void open(Subject now, RunChart wanted) {
        open(now);
        chart.set(wanted);
        kind.set(ExportKind.CHART);
        variant.set("png");
    }

    /** Begins with the report of {@code now}. */
    public void open(Subject now) {
        subject.set(Optional.empty());
        say("", false);
        if (!saved) {
            place.beside(now.run());
        }
        kind.set(ExportKind.REPORT);
        layer.set(now.layer());
        to.set(now.updates() - 1);
        update.set(now.update());
        subject.set(Optional.of(now));
        changed(true);
    }

    /** Empty until a run has been opened. */
    public ReadOnlyObjectProperty<Optional<Subject>> subjectProperty() {
        return subject;
    }

    public ObjectProperty<ExportKind> kindProperty() {
        return kind;
    }

    public StringProperty variantProperty() {
        return variant;
    }

    /** -1 for all layers. */
    public IntegerProperty layerProperty() {
        return layer;
    }

    /** The update it is of, or with which an evolution begins. */
    public IntegerProperty updateProperty() {
        return update;
    }

    /** With which an evolution ends. */
    public IntegerProperty toProperty() {
        return to;
    }

    public BooleanProperty changesProperty() {
        return changes;
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /** Which chart, where it is one. */
    public ObjectProperty<RunChart> chartProperty() {
        return chart;
    }

    /** The path of the file, or of frames the folder, as typed. */
    public StringProperty placeProperty() {
        return place.textProperty();
    }

    /** What was saved where, why not, or whether to write over what is there. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether the message says why not. */
    public ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Whether {@link #replace()} is wanted, as the message asks. */
    public ReadOnlyBooleanProperty askingProperty() {
        return asking.getReadOnlyProperty();
    }

    /** Whether a file is being written. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** From 0 to 1; below 0 while nobody knows. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** What a file dialog begins with. */
    public Path place() {
        try {
            return place.path();
        } catch (InputException none) {
            return Path.of(choice().map(ExportChoice::suggestedName).orElse("export"));
        }
    }

    /** Takes a path from a file dialog, which has asked whether to write over what is there. */
    public void choose(Path out) {
        place.beside(out);
        place.textProperty().set(out.toString());
        agreed = Optional.of(out);
    }

    /** Writes the file, or asks first where there is one. */
    public void save() {
        save(false);
    }

    /** Writes over what is there. */
    public void replace() {
        save(true);
    }

    /** Leaves what is there. */
    public void keep() {
        say("", false);
    }

    private void save(boolean overwrite) {
        if (busy.get() || choice().isEmpty()) {
            return;
        }
        try {
            Path out = place.path();
            boolean may = overwrite || agreed.equals(Optional.of(out));
            agreed = Optional.empty();
            cancelled = false;
            busy.set(true);
            progress.set(-1);
            say(Texts.of("export.saving"), false);
            ExportJob job = new ExportJob(choice().orElseThrow());
            background.execute(() -> {
                Runnable outcome = write(job, out, may);
                fx.execute(() -> {
                    busy.set(false);
                    outcome.run();
                });
            });
        } catch (InputException wrong) {
            say(String.valueOf(wrong.getMessage()), true);
        }
    }

    /** Returns what to show. */
    private Runnable write(ExportJob job, Path out, boolean overwrite) {
        try {
            if (!overwrite && job.wouldReplace(out)) {
                return () -> {
                    say(Texts.of("export.exists", out.getFileName()), false);
                    asking.set(true);
                };
            }
            job.write(out, overwrite, (done, of) -> {
                fx.execute(() -> progress.set((double) done / of));
                return !cancelled;
            });
            return () -> {
                saved = true;
                place.beside(out);
                say(Texts.of("export.saved", out), false);
            };
        } catch (CancellationException ended) {
            return () -> say(Texts.of("export.cancelled"), false);
        } catch (IOException | RuntimeException wrong) {
            return () -> say(sentence(wrong), true);
        }
    }

    /** Ends what is being written; no part of it stays. */
    public void cancel() {
        cancelled = true;
    }

    private void say(String text, boolean wrong) {
        asking.set(false);
        failed.set(wrong);
        message.set(text);
    }

    private Optional<ExportChoice> choice() {
        return subject.get()
                .map(now -> new ExportChoice(
                        now.run(),
                        now.layers(),
                        kind.get(),
                        variant.get(),
                        layer.get(),
                        update.get(),
                        to.get(),
                        chart.get(),
                        changes.get()));
    }

    /** @param anew whether a name that was typed can no longer be right */
    private void changed(boolean anew) {
        choice().filter(chosen -> chosen.kind().variants().contains(chosen.variant()))
                .ifPresent(chosen -> {
                    place.suggest(chosen.suggestedName(), anew);
                    if (!busy.get()) {
                        say("", false);
                    }
                });
        look();
    }

    private void look() {
        // While a list changes its items its choice is for a moment one of another kind.
        choice().filter(chosen -> chosen.kind().variants().contains(chosen.variant()))
                .ifPresent(chosen -> {
                    int number = ++asked;
                    background.execute(() -> {
                        Preview seen = lookAt(chosen);
                        fx.execute(() -> {
                            if (number == asked) {
                                preview.set(seen);
                            }
                        });
                    });
                });
    }

    private static Preview lookAt(ExportChoice chosen) {
        try {
            return new ExportJob(chosen).preview();
        } catch (IOException | RuntimeException failed) {
            return Preview.of(sentence(failed));
        }
    }

    private static String sentence(Exception failed) {
        return failed instanceof InputException
                ? String.valueOf(failed.getMessage())
                : Texts.of("export.failed", failed);
    }
}
