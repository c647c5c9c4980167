package org.sparsescope.app.masks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.train.RunEvent;

/**
 * The state of the mask pictures. Every change of layer, mode, view, colours or playhead asks the reader executor for the pictures
 * it makes stale; what comes back is shown if nothing newer was asked. FX thread.
 */
public final class MasksViewModel implements PictureSource, Pinnable {
    private final Playhead playhead;
    private final Executor readerExecutor;
    private final Executor fx;
    private final LatestRequest pictures;
    private final LatestRequest surroundings;
    private final LatestRequest origins;
    private final LatestRequest histograms;
    private final PinViewModel pin;

    private final ObservableList<LayerTile> tiles = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final ObjectProperty<MaskMode> mode = new SimpleObjectProperty<>(MaskMode.ALIVE);
    private final ObjectProperty<Arrangement> arrangement = new SimpleObjectProperty<>(Arrangement.PLAIN);
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(Picture.EMPTY);
    private final ReadOnlyObjectWrapper<Legend> legend = new ReadOnlyObjectWrapper<>(Legend.NONE);
    private final ReadOnlyObjectWrapper<Optional<Mark>> mark = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<InputMap> inputMap = new ReadOnlyObjectWrapper<>(InputMap.NONE);
    private final ReadOnlyObjectWrapper<LinkCounts.Histogram> perUnit =
            new ReadOnlyObjectWrapper<>(LinkCounts.Histogram.EMPTY);
    private final ReadOnlyObjectWrapper<LinkCounts.Histogram> perInput =
            new ReadOnlyObjectWrapper<>(LinkCounts.Histogram.EMPTY);
    private final ReadOnlyObjectWrapper<WeightHistogram> weights =
            new ReadOnlyObjectWrapper<>(WeightHistogram.unknown());
    private final ReadOnlyStringWrapper scale = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hover = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(Texts.of("masks.hint"));
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper preview = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper exact = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper convolution = new ReadOnlyBooleanWrapper(false);

    private @Nullable LayerReader reader;
    private @Nullable SheetMaker maker;
    private WeightWatcher watcher;
    private @Nullable Viewport view;
    private @Nullable Pointing pointing;
    private int width;
    private int height;
    private double outputScale = 1;
    private int pointerX = -1;
    private int pointerY = -1;
    private int described = Pointing.NONE;
    private int fits;

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
        pictures = new LatestRequest(reader, fx);
        surroundings = new LatestRequest(reader, fx);
        origins = new LatestRequest(reader, fx);
        histograms = new LatestRequest(reader, fx);
        pin = new PinViewModel(reader, fx);
        watcher = new WeightWatcher(WeightFeed.NONE, reader, fx, (layer, update) -> {});
        playhead.updateProperty().subscribe((before, after) -> requestAll());
        palette.subscribe((before, after) -> requestAll());
        mode.subscribe((before, after) -> {
            watchWeights();
            if (before == MaskMode.INPUTS || after == MaskMode.INPUTS) {
                fit();
            } else {
                requestPicture();
            }
        });
        arrangement.subscribe((before, after) -> fit());
        selected.subscribe((before, after) -> {
            pin.unpin();
            watchWeights();
            fit();
            requestSurroundings();
            requestHistogram();
        });
        pin.pin().subscribe((before, after) -> pinned());
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
        view = null;
        picture.set(Picture.EMPTY);
        legend.set(Legend.NONE);
        missing.set("");
        tiles.clear();
        hover.set("");
        preview.set(false);
        hint.set(why);
        empty.set(true);
    }

    /** Takes note of what happened since the last frame; a first update may only now be there to show. */
    public void onFrame(List<RunEvent> events) {
        if (events.stream().anyMatch(RunEvent.MaskUpdated.class::isInstance)) {
            if (pointing == null) {
                requestAll();
            } else {
                requestPin();
            }
        }
    }

    @Override
    public void resize(int newWidth, int newHeight, double newOutputScale) {
        boolean rescaled = newOutputScale != outputScale;
        width = newWidth;
        height = newHeight;
        outputScale = newOutputScale;
        if (view == null || rescaled || view.level() == 0) {
            fit();
        } else {
            view(view.resized(width, height));
        }
        if (rescaled) {
            requestSurroundings();
        }
    }

    @Override
    public void fit() {
        view = null;
        fits++;
        requestPicture();
    }

    @Override
    public void zoom(int direction, double x, double y) {
        if (view != null) {
            view(view.zoomed(direction, x, y));
        }
    }

    /** One notch in or out about the middle. */
    public void zoom(int direction) {
        zoom(direction, width / 2.0, height / 2.0);
    }

    @Override
    public void pan(int dx, int dy) {
        if (view != null) {
            view(view.panned(dx, dy));
        }
    }

    @Override
    public void point(int x, int y) {
        pointerX = x;
        pointerY = y;
        describe();
    }

    @Override
    public void leave() {
        point(-1, -1);
    }

    @Override
    public void pinAt(int x, int y) {
        Pointing at = pointing;
        int position = at == null ? Pointing.NONE : at.nearest(x, y);
        if (at == null || position == Pointing.NONE || at.layer() != selected.get()) {
            return;
        }
        if (pin.pin().get().filter(held -> held.position() == position).isPresent()) {
            pin.unpin();
        } else {
            pin.pin(at.layer(), position);
        }
    }

    @Override
    public void movePin(int right, int down) {
        Pointing at = pointing;
        if (at == null || at.sheet().layout().isEmpty() || at.layer() != selected.get()) {
            return;
        }
        if (pin.pin().get().isEmpty()) {
            pinAt(width / 2, height / 2);
            return;
        }
        Layout layout = at.sheet().layout().get();
        Sheet.Grid grid = layout.grid();
        int cell = layout.cell(pin.pin().get().get().position());
        int row = cell / grid.columns() + down;
        int column = cell % grid.columns() + right;
        // Over the gaps between kernels.
        while (row >= 0 && row < grid.rows() && column >= 0 && column < grid.columns()) {
            int position = layout.position(row * grid.columns() + column);
            if (position != Layout.NO_WEIGHT) {
                pin.pin(selected.get(), position);
                return;
            }
            row += down;
            column += right;
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
        fit();
        requestSurroundings();
        requestHistogram();
    }

    private void forget() {
        pictures.cancel();
        surroundings.cancel();
        origins.cancel();
        histograms.cancel();
        pin.unpin();
        watcher.stop();
        pointing = null;
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
            requestPicture();
        }
        if (pin.pin().get().isPresent()) {
            requestSurroundings();
            requestPin();
        }
        requestHistogram();
    }

    private void pinned() {
        watchWeights();
        place();
        requestSurroundings();
        requestPin();
        if (mode.get() == MaskMode.INPUTS) {
            fit();
        }
    }

    private void view(Viewport next) {
        view = next;
        requestPicture();
    }

    private void requestAll() {
        requestPicture();
        requestSurroundings();
        requestHistogram();
        requestPin();
    }

    private void requestPin() {
        if (reader != null && maker != null) {
            pin.refresh(maker, reader, watcher.seen(), playhead.update());
        }
    }

    private void requestPicture() {
        LayerReader from = reader;
        SheetMaker sheets = maker;
        if (from == null || sheets == null || width == 0 || height == 0) {
            return;
        }
        convolution.set(from.history().layers().get(selected.get()).convolution());
        Ask ask = ask(from);
        @Nullable Viewport framed = view;
        int across = width;
        int down = height;
        int fit = fits;
        record Drawn(Picture picture, Pointing pointing) {}
        pictures.submit(
                () -> {
                    LaidOut sheet = sheets.make(ask);
                    Viewport frame = framed == null ? Viewport.fit(sheet.grid(), across, down) : framed;
                    Pointing drawn = new Pointing(
                            naming(from),
                            ask.layer(),
                            sheet,
                            frame,
                            sheets.numbers(ask.layer(), sheet.bits().update()));
                    Palette colours = ask.mode() == MaskMode.INPUTS
                            ? LinkImage.ground(sheet.grid(), ask.palette())
                            : ask.palette();
                    return new Drawn(MaskRenderer.render(sheet.sheet(), frame, colours), drawn);
                },
                drawn -> {
                    Viewport frame = drawn.pointing().view();
                    picture.set(drawn.picture());
                    pointing = drawn.pointing();
                    if (view == null && fit == fits) {
                        view = frame;
                    }
                    exact.set(frame.exact());
                    legend.set(drawn.pointing().sheet().legend());
                    missing.set(drawn.pointing().sheet().missing());
                    scale.set(scaleText(frame, missing.get().isEmpty() ? ask.mode() : MaskMode.ALIVE));
                    place();
                    describe();
                });
    }

    private Ask ask(LayerReader from) {
        OptionalInt unit = mode.get() == MaskMode.INPUTS
                ? pin.pin().get().stream()
                        .mapToInt(held -> held.position()
                                / from.history().layers().get(held.layer()).fanIn())
                        .findFirst()
                : OptionalInt.empty();
        return new Ask(
                selected.get(),
                playhead.update(),
                playhead.last(),
                mode.get(),
                arrangement.get(),
                unit,
                palette.get(),
                preview.get());
    }

    private static LayerNaming naming(LayerReader from) {
        return new LayerNaming(from.history().layers(), from.history().exampleShape());
    }

    private void requestSurroundings() {
        LayerReader from = reader;
        SheetMaker sheets = maker;
        if (from == null || sheets == null) {
            return;
        }
        int layer = selected.get();
        int update = playhead.update();
        double pixels = outputScale;
        Palette colours = palette.get();
        Optional<Pin> held = pin.pin().get();
        surroundings.submit(
                () -> Surroundings.read(
                        from,
                        layer,
                        update,
                        pixels,
                        colours,
                        held,
                        held.flatMap(known -> sheets.numbers(layer, from.known(update)))),
                found -> {
                    tiles.setAll(found.tiles());
                    inputMap.set(found.inputMap());
                    perUnit.set(found.perUnit());
                    perInput.set(found.perInput());
                });
    }

    private void requestHistogram() {
        LayerReader from = reader;
        SheetMaker sheets = maker;
        if (from == null || sheets == null) {
            return;
        }
        int layer = selected.get();
        int update = playhead.update();
        record Known(int update, Optional<LayerNumbers> numbers, WeightHistogram histogram) {}
        histograms.submit(
                () -> {
                    int known = from.known(update);
                    Optional<LayerNumbers> numbers = sheets.numbers(layer, known);
                    return new Known(
                            known, numbers, numbers.map(WeightHistogram::of).orElseGet(WeightHistogram::unknown));
                },
                known -> {
                    weights.set(known.histogram());
                    if (pointing != null && pointing.layer() == layer && pointing.update() == known.update()) {
                        pointing = pointing.withNumbers(known.numbers());
                        describe();
                    }
                });
    }

    private void place() {
        Pointing at = pointing;
        mark.set(
                at == null
                        ? Optional.empty()
                        : pin.pin()
                                .get()
                                .filter(held -> held.layer() == at.layer())
                                .flatMap(held -> Mark.of(held, at.sheet(), at.view())));
    }

    private void describe() {
        Pointing at = pointing;
        int position = at == null || pointerX < 0 ? Pointing.NONE : at.position(pointerX, pointerY);
        described = position;
        if (at == null || pointerX < 0) {
            hover.set("");
        } else if (position < 0) {
            hover.set(at.words(pointerX, pointerY));
        } else {
            describe(at, position, at.changedNow(position));
        }
    }

    private void describe(Pointing at, int position, OptionalInt change) {
        String numbers = at.numbers(position);
        hover.set(at.words(pointerX, pointerY) + ": " + at.state(position, change) + (numbers.isEmpty() ? "" : "\n")
                + numbers);
        LayerReader from = reader;
        if (change.isEmpty() && from != null) {
            origins.submit(() -> Origin.of(from.history(), at.layer(), position, at.update()), found -> {
                if (found.isPresent()
                        && pointing != null
                        && described == position
                        && pointing.layer() == at.layer()
                        && pointing.update() == at.update()) {
                    describe(pointing, position, found);
                }
            });
        }
    }

    /** What one pixel stands for, as the legend says it. */
    static String scaleText(Viewport view, MaskMode mode) {
        String cell = Texts.of(mode == MaskMode.INPUTS ? "masks.scale.input" : "masks.scale.weight");
        String cells = Texts.of(mode == MaskMode.INPUTS ? "masks.scale.inputs" : "masks.scale.weights");
        if (view.exact()) {
            int across = (int) view.scaleX();
            int down = (int) view.scaleY();
            return across == 1 && down == 1
                    ? Texts.of("masks.scale.one", cell)
                    : Texts.of("masks.scale.more", String.valueOf(across), String.valueOf(down), cell);
        }
        double weights = 1 / (view.scaleX() * view.scaleY());
        if (weights < 1.05) {
            return Texts.of("masks.scale.about", cell);
        }
        String shown = String.format(Locale.ROOT, weights < 10 ? "%.1f" : "%,.0f", weights)
                .replace(".0", "");
        return switch (mode) {
            case ALIVE -> Texts.of("masks.scale.share", shown);
            case CHANGES -> Texts.of("masks.scale.blend", shown);
            default -> Texts.of("masks.scale.mean", shown, cells);
        };
    }

    /** One tile a layer; empty until the first pictures are there. */
    public ObservableList<LayerTile> tiles() {
        return tiles;
    }

    /** Index of the layer in the large picture. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    public ObjectProperty<MaskMode> modeProperty() {
        return mode;
    }

    /** How the layer is laid out. */
    public ObjectProperty<Arrangement> arrangementProperty() {
        return arrangement;
    }

    /** True when the selected layer is a convolution, which can be shown as tiles. */
    public ReadOnlyBooleanProperty convolutionProperty() {
        return convolution.getReadOnlyProperty();
    }

    /** The colours, by theme. */
    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    @Override
    public ReadOnlyObjectProperty<Picture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<InputMap> inputMapProperty() {
        return inputMap.getReadOnlyProperty();
    }

    /** Live links per unit of the selected layer. */
    public ReadOnlyObjectProperty<LinkCounts.Histogram> perUnitProperty() {
        return perUnit.getReadOnlyProperty();
    }

    /** Live links per input of the selected layer. */
    public ReadOnlyObjectProperty<LinkCounts.Histogram> perInputProperty() {
        return perInput.getReadOnlyProperty();
    }

    /** Such as "1 px = 1 weight". */
    public ReadOnlyStringProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    /** What the colours of the picture mean. */
    public ReadOnlyObjectProperty<Legend> legendProperty() {
        return legend.getReadOnlyProperty();
    }

    /** Why the mode cannot be shown of this update, and the mask stands in its place; empty when it can. */
    public ReadOnlyStringProperty missingProperty() {
        return missing.getReadOnlyProperty();
    }

    @Override
    public void unpin() {
        pin.unpin();
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Mark>> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** How the live weights of the selected layer spread. */
    public ReadOnlyObjectProperty<WeightHistogram> weightsProperty() {
        return weights.getReadOnlyProperty();
    }

    /** The pinned weight. */
    public PinViewModel pin() {
        return pin;
    }

    @Override
    public ReadOnlyStringProperty hoverProperty() {
        return hover.getReadOnlyProperty();
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

    /** True when the picture shows single weights, false when it shows shares. */
    public ReadOnlyBooleanProperty exactProperty() {
        return exact.getReadOnlyProperty();
    }
}
