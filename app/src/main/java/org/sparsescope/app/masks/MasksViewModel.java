package org.sparsescope.app.masks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.train.RunEvent;

/**
 * Which masks are on show and how. Every change of layer, mode, colours, playhead or of what is held asks the reader executor for the
 * pictures it makes stale; what comes back is shown if nothing newer was asked. FX thread.
 */
public final class MasksViewModel {
    private final Playhead playhead;
    private final Executor readerExecutor;
    private final Executor fx;
    private final PinViewModel pin;
    private final PictureViewModel picture;
    private final SurroundingsViewModel surroundings;

    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final ObjectProperty<MaskMode> mode = new SimpleObjectProperty<>(MaskMode.ALIVE);
    private final ObjectProperty<Arrangement> arrangement = new SimpleObjectProperty<>(Arrangement.PLAIN);
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(Texts.of("masks.hint"));
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper preview = new ReadOnlyBooleanWrapper(false);

    private @Nullable LayerReader reader;
    private @Nullable SheetMaker maker;
    private WeightWatcher watcher;

    /**
     * The state before there is anything to show.
     *
     * @param playhead which update to show
     * @param reader where masks are read and drawn
     * @param fx the FX thread
     */
    public MasksViewModel(Playhead playhead, Executor reader, Executor fx) {
        this.playhead = playhead;
        this.readerExecutor = reader;
        this.fx = fx;
        pin = new PinViewModel(reader, fx);
        picture = new PictureViewModel(this::wanted, pin, this::drawSurroundings, reader, fx);
        surroundings = new SurroundingsViewModel(this::wanted, this::line, reader, fx);
        watcher = new WeightWatcher(WeightFeed.NONE, reader, fx, (layer, update) -> {});
        playhead.updateProperty().subscribe((before, after) -> drawAll());
        palette.subscribe((before, after) -> drawAll());
        mode.subscribe((before, after) -> {
            watchWeights();
            if (before == MaskMode.INPUTS || after == MaskMode.INPUTS) {
                picture.fit();
            } else {
                picture.draw();
            }
        });
        arrangement.subscribe((before, after) -> picture.fit());
        selected.subscribe((before, after) -> {
            pin.unpin();
            watchWeights();
            picture.fit();
            drawSurroundings();
            count();
        });
        pin.pin().subscribe((before, after) -> held());
        pin.line().subscribe((before, after) -> held());
    }

    /** Shows {@code history} from now on, wherever the playhead is. */
    public void open(MaskHistory history) {
        open(history, history.weights());
    }

    /** The same with the numbers of the weights from {@code weights}, as when the history is read from the file of a run that trains here. */
    public void open(MaskHistory history, WeightFeed weights) {
        show(history, weights, false);
    }

    /** Shows how a run would start, before there is one. */
    public void preview(MaskHistory history) {
        show(history, WeightFeed.NONE, true);
    }

    /** Before there is a run and any mask to show, says {@code why} in their place. */
    public void previewNothing(String why) {
        forget();
        reader = null;
        maker = null;
        picture.clear();
        surroundings.clear();
        preview.set(false);
        hint.set(why);
        empty.set(true);
    }

    /** Takes note of what happened since the last frame; a first update may only now be there to show. */
    public void onFrame(List<RunEvent> events) {
        if (events.stream().anyMatch(RunEvent.MaskUpdated.class::isInstance)) {
            if (picture.drawn()) {
                refreshPin();
            } else {
                drawAll();
            }
        }
    }

    private void show(MaskHistory history, WeightFeed feed, boolean asPreview) {
        forget();
        LayerReader opened = new LayerReader(history);
        watcher = new WeightWatcher(feed, readerExecutor, fx, (layer, update) -> {
            if (opened == reader) {
                numbersCame(layer, update);
            }
        });
        reader = opened;
        maker = new SheetMaker(opened, feed, watcher.seen());
        preview.set(asPreview);
        empty.set(false);
        if (selected.get() >= history.layers().size()) {
            selected.set(0);
        }
        watchWeights();
        picture.fit();
        drawSurroundings();
        count();
    }

    private void forget() {
        picture.forget();
        surroundings.forget();
        pin.unpin();
        watcher.stop();
    }

    private void watchWeights() {
        if (reader != null && !preview.get()) {
            boolean gradients =
                    mode.get() == MaskMode.GRADIENT || pin.pin().get().isPresent();
            watcher.watch(selected.get(), gradients);
        }
    }

    private void numbersCame(int layer, int update) {
        if (layer != selected.get() || update != Math.min(playhead.update(), playhead.last())) {
            return;
        }
        if (mode.get().showsNumbers()) {
            picture.draw();
        }
        if (line().isPresent()) {
            drawSurroundings();
            refreshPin();
        }
        count();
    }

    private void held() {
        watchWeights();
        picture.place();
        drawSurroundings();
        refreshPin();
        if (mode.get() == MaskMode.INPUTS) {
            picture.fit();
        }
    }

    private void drawAll() {
        picture.draw();
        drawSurroundings();
        count();
        refreshPin();
    }

    private void drawSurroundings() {
        surroundings.draw(picture.outputScale());
    }

    private void count() {
        surroundings.count(picture::numbers);
    }

    private void refreshPin() {
        if (reader != null && maker != null) {
            pin.refresh(maker, reader, watcher.seen(), playhead.update());
        }
    }

    /** The row or column whose links are looked at: the one picked, or that of the pinned weight. */
    private Optional<Line> line() {
        LayerReader from = reader;
        return from == null
                ? Optional.empty()
                : pin.pin()
                        .get()
                        .map(held -> Line.through(held, from.history().layers().get(held.layer())))
                        .or(() -> pin.line().get());
    }

    private Optional<Wanted> wanted() {
        LayerReader from = reader;
        SheetMaker sheets = maker;
        return from == null || sheets == null ? Optional.empty() : Optional.of(new Wanted(from, sheets, ask(from)));
    }

    private Ask ask(LayerReader from) {
        return new Ask(
                selected.get(),
                playhead.update(),
                playhead.last(),
                mode.get(),
                arrangement.get(),
                mode.get() == MaskMode.INPUTS ? unit(from) : OptionalInt.empty(),
                palette.get(),
                preview.get());
    }

    /** Whose inputs the input map shows: also of a pinned weight whose input is looked at. */
    private OptionalInt unit(LayerReader from) {
        return pin.pin()
                .get()
                .map(held -> OptionalInt.of(held.position()
                        / from.history().layers().get(held.layer()).fanIn()))
                .or(() -> pin.line().get().map(Line::unit))
                .orElse(OptionalInt.empty());
    }

    /** The large picture. */
    public PictureViewModel picture() {
        return picture;
    }

    /** The strip of layers and the cards. */
    public SurroundingsViewModel surroundings() {
        return surroundings;
    }

    /** What is held of the layer: a weight, a unit or an input. */
    public PinViewModel pin() {
        return pin;
    }

    /** Index of the layer in the large picture. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** How many layers there are; 0 while there is nothing to show. */
    public int layers() {
        LayerReader from = reader;
        return from == null ? 0 : from.history().layers().size();
    }

    /** Goes {@code places} layers on, and from the last to the first. */
    public void turnLayer(int places) {
        if (layers() > 0) {
            selected.set(Math.floorMod(selected.get() + places, layers()));
        }
    }

    public ObjectProperty<MaskMode> modeProperty() {
        return mode;
    }

    /** How the layer is laid out. */
    public ObjectProperty<Arrangement> arrangementProperty() {
        return arrangement;
    }

    /** The colours, by theme. */
    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** What to do, or why there is nothing to show, while {@link #emptyProperty()} is true. */
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** True while there is no history to show. */
    public ReadOnlyBooleanProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    /** True while the masks shown are those a run would start from. */
    public ReadOnlyBooleanProperty previewProperty() {
        return preview.getReadOnlyProperty();
    }
}
