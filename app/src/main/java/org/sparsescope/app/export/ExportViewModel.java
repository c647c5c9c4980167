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

/** What is to be exported, how it will look, and how far it is. FX thread; jobs run on the background executor. */
public final class ExportViewModel {
    /** The run on show. */
    public record Subject(Path run, List<String> layers, int layer, int update, int updates) {}

    private final Executor background;
    private final Executor fx;
    private final ObjectProperty<Optional<Subject>> subject = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<ExportKind> kind = new SimpleObjectProperty<>(ExportKind.REPORT);
    private final StringProperty variant = new SimpleStringProperty("html");
    private final IntegerProperty layer = new SimpleIntegerProperty();
    private final IntegerProperty update = new SimpleIntegerProperty();
    private final IntegerProperty to = new SimpleIntegerProperty();
    private final BooleanProperty changes = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Preview> preview = new ReadOnlyObjectWrapper<>(Preview.NONE);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
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
            look();
        });
        variant.subscribe(this::look);
        layer.subscribe(this::look);
        update.subscribe(this::look);
        to.subscribe(this::look);
        changes.subscribe(this::look);
    }

    /** Begins with the report of {@code now}. */
    public void open(Subject now) {
        subject.set(Optional.empty());
        message.set("");
        kind.set(ExportKind.REPORT);
        layer.set(now.layer());
        to.set(now.updates() - 1);
        update.set(now.update());
        subject.set(Optional.of(now));
        look();
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

    /** What was saved where, or why not. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether a file is being written. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** From 0 to 1; below 0 while nobody knows. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public String suggestedName() {
        return choice().map(ExportChoice::suggestedName).orElse("");
    }

    /** Writes the file; what is there already is replaced. */
    public void save(Path out) {
        if (busy.get()) {
            return;
        }
        choice().ifPresent(chosen -> {
            cancelled = false;
            busy.set(true);
            progress.set(-1);
            message.set(Texts.of("export.saving"));
            background.execute(() -> {
                String said = write(chosen, out);
                fx.execute(() -> {
                    message.set(said);
                    busy.set(false);
                });
            });
        });
    }

    private String write(ExportChoice chosen, Path out) {
        try {
            new ExportJob(chosen).write(out, (done, of) -> {
                fx.execute(() -> progress.set((double) done / of));
                return !cancelled;
            });
            return Texts.of("export.saved", out);
        } catch (CancellationException ended) {
            return Texts.of("export.cancelled");
        } catch (RuntimeException failed) {
            return sentence(failed);
        }
    }

    /** Ends what is being written; no part of it stays. */
    public void cancel() {
        cancelled = true;
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
                        changes.get()));
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
