package org.sparsescope.app.masks;

import java.util.List;
import java.util.Locale;
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
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunEvent;

/**
 * The state of the mask pictures. Every change of layer, mode, view, colours or playhead asks the reader executor for the pictures
 * it makes stale; what comes back is shown if nothing newer was asked. FX thread.
 */
public final class MasksViewModel implements PictureSource {
    private final Playhead playhead;
    private final LatestRequest pictures;
    private final LatestRequest surroundings;
    private final LatestRequest origins;
    private final Colormap colormap = Colormap.load("depth");

    private final ObservableList<LayerTile> tiles = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(0);
    private final ObjectProperty<MaskMode> mode = new SimpleObjectProperty<>(MaskMode.ALIVE);
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
    private final ReadOnlyObjectWrapper<Picture> picture = new ReadOnlyObjectWrapper<>(Picture.EMPTY);
    private final ReadOnlyObjectWrapper<InputMap> inputMap = new ReadOnlyObjectWrapper<>(InputMap.NONE);
    private final ReadOnlyObjectWrapper<LinkCounts.Histogram> perUnit =
            new ReadOnlyObjectWrapper<>(LinkCounts.Histogram.EMPTY);
    private final ReadOnlyObjectWrapper<LinkCounts.Histogram> perInput =
            new ReadOnlyObjectWrapper<>(LinkCounts.Histogram.EMPTY);
    private final ReadOnlyStringWrapper scale = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper grownLegend = new ReadOnlyStringWrapper("grown");
    private final ReadOnlyStringWrapper hover = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper(Texts.of("masks.hint"));
    private final ReadOnlyBooleanWrapper empty = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper preview = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyBooleanWrapper exact = new ReadOnlyBooleanWrapper(true);

    private @Nullable LayerReader reader;
    private @Nullable Viewport view;
    private @Nullable Pointing pointing;
    private int width;
    private int height;
    private double outputScale = 1;
    private int pointerX = -1;
    private int pointerY = -1;

    /**
     * @param playhead which update to show
     * @param reader where masks are read and drawn
     * @param fx the FX thread
     */
    public MasksViewModel(Playhead playhead, Executor reader, Executor fx) {
        this.playhead = playhead;
        pictures = new LatestRequest(reader, fx);
        surroundings = new LatestRequest(reader, fx);
        origins = new LatestRequest(reader, fx);
        playhead.updateProperty().subscribe((before, after) -> requestAll());
        mode.subscribe((before, after) -> requestPicture());
        palette.subscribe((before, after) -> requestAll());
        selected.subscribe((before, after) -> {
            fit();
            requestSurroundings();
        });
    }

    /** Shows {@code history} from now on, wherever the playhead is. */
    public void open(MaskHistory history) {
        show(history, false);
    }

    /** Shows how a run would start, before there is one. */
    public void preview(MaskHistory history) {
        show(history, true);
    }

    /** Before there is a run and any mask to show, says {@code why} in their place. */
    public void previewNothing(String why) {
        forget();
        reader = null;
        view = null;
        picture.set(Picture.EMPTY);
        tiles.clear();
        hover.set("");
        preview.set(false);
        hint.set(why);
        empty.set(true);
    }

    /** Takes note of what happened since the last frame; a first update may only now be there to show. */
    public void onFrame(List<RunEvent> events) {
        if (pointing == null && events.stream().anyMatch(RunEvent.MaskUpdated.class::isInstance)) {
            requestAll();
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
        if (reader != null && width > 0 && height > 0) {
            LayerShape shape = shape(reader);
            view(Viewport.fit(shape.outputs(), shape.fanIn(), width, height));
        }
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

    private void show(MaskHistory history, boolean asPreview) {
        forget();
        reader = new LayerReader(history);
        preview.set(asPreview);
        empty.set(false);
        if (selected.get() >= history.layers().size()) {
            selected.set(0);
        }
        fit();
        requestSurroundings();
    }

    private void forget() {
        pictures.cancel();
        surroundings.cancel();
        origins.cancel();
        pointing = null;
    }

    private LayerShape shape(LayerReader from) {
        return from.history().layers().get(selected.get());
    }

    private void view(Viewport next) {
        view = next;
        requestPicture();
    }

    private void requestAll() {
        requestPicture();
        requestSurroundings();
    }

    private void requestPicture() {
        LayerReader from = reader;
        Viewport framed = view;
        if (from == null || framed == null) {
            return;
        }
        int layer = selected.get();
        int update = playhead.update();
        MaskMode shown = mode.get();
        Palette colours = palette.get();
        record Drawn(Picture picture, Pointing pointing) {}
        pictures.submit(
                () -> {
                    LayerBits bits = from.read(layer, update);
                    LayerNaming naming = new LayerNaming(
                            from.history().layers(), from.history().exampleShape());
                    return new Drawn(
                            MaskRenderer.render(bits, framed, shown, colours),
                            new Pointing(naming, layer, bits, framed));
                },
                drawn -> {
                    picture.set(drawn.picture());
                    pointing = drawn.pointing();
                    exact.set(framed.exact());
                    scale.set(scaleText(framed, shown));
                    int shownUpdate = drawn.pointing().bits().update();
                    grownLegend.set(shownUpdate == 0 ? "grown" : "grown at update " + shownUpdate);
                    describe();
                });
    }

    private void requestSurroundings() {
        LayerReader from = reader;
        if (from == null) {
            return;
        }
        int layer = selected.get();
        int update = playhead.update();
        double pixels = outputScale;
        Palette colours = palette.get();
        surroundings.submit(() -> Surroundings.read(from, layer, update, pixels, colours, colormap), found -> {
            tiles.setAll(found.tiles());
            inputMap.set(found.inputMap());
            perUnit.set(found.perUnit());
            perInput.set(found.perInput());
        });
    }

    private void describe() {
        Pointing at = pointing;
        hover.set(at == null || pointerX < 0 ? "" : at.words(pointerX, pointerY));
        LayerReader from = reader;
        if (at != null && from != null && pointerX >= 0 && hover.get().endsWith(": live")) {
            int position = at.position(pointerX, pointerY);
            int update = at.bits().update();
            String line = hover.get();
            origins.submit(
                    () -> Origin.of(from.history(), at.layer(), position, update)
                            .orElse(""),
                    origin -> {
                        if (line.equals(hover.get()) && !origin.isEmpty()) {
                            hover.set(line + ", " + origin);
                        }
                    });
        }
    }

    /** What one pixel stands for, as the legend says it. */
    static String scaleText(Viewport view, MaskMode mode) {
        if (view.exact()) {
            int across = (int) view.scaleX();
            int down = (int) view.scaleY();
            return across == 1 && down == 1 ? "1 px = 1 weight" : across + " × " + down + " px = 1 weight";
        }
        double weights = 1 / (view.scaleX() * view.scaleY());
        if (weights < 1.05) {
            return "1 px ≈ 1 weight";
        }
        String shown = String.format(Locale.ROOT, weights < 10 ? "%.1f" : "%,.0f", weights);
        // Shorter where the legend has three colours to name.
        String verb = mode == MaskMode.CHANGES ? "blends " : "shows the live share of ";
        return "each pixel " + verb + shown.replace(".0", "") + " weights";
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

    /** Such as "grown at update 8". */
    public ReadOnlyStringProperty grownLegendProperty() {
        return grownLegend.getReadOnlyProperty();
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
