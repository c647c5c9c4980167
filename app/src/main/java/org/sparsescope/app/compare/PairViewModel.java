package org.sparsescope.app.compare;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.LatestRequest;
import org.sparsescope.app.masks.LayerNaming;
import org.sparsescope.app.masks.Palette;
import org.sparsescope.app.masks.Picture;
import org.sparsescope.app.masks.PictureSource;
import org.sparsescope.app.masks.Viewport;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.app.timeline.TimelineViewModel;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.ComparedRun;
import org.sparsescope.engine.compare.MaskPair;
import org.sparsescope.engine.compare.OverlapCourse;
import org.sparsescope.engine.compare.OverlapCourse.Moment;
import org.sparsescope.engine.compare.Pace;
import org.sparsescope.engine.compare.Stops;
import org.sparsescope.engine.model.LayerShape;

/** The masks of two runs on one playhead, one layer at a time: both, what they share, and how far they agree. FX thread. */
public final class PairViewModel {
    /** One of the two: its file opened, what the window calls it and when its masks changed. */
    record Side(Item item, ComparedRun run, Pace pace) {}

    /** What the two are at the playhead's stop. */
    public record Place(double position, int first, int second) {}

    private record Pair(
            Side first, Side second, List<LayerShape> layers, LayerNaming naming, Alignment alignment, Stops stops) {
        /** Where {@code stop} lies in another alignment: at the update, of one run or the other, that makes it a stop. */
        double position(int stop, Alignment other) {
            long step = first.pace().updateSteps()[stops.first(stop)];
            return alignment.position((double) step, first.pace().totalSteps()) == stops.position(stop)
                    ? other.position((double) step, first.pace().totalSteps())
                    : other.position(
                            (double) second.pace().updateSteps()[stops.second(stop)],
                            second.pace().totalSteps());
        }
    }

    private record Drawn(LaidOver laid, List<Picture> pictures) {}

    private final Playhead playhead = new Playhead();
    private final TimelineViewModel timeline;
    private final LatestRequest pictures;
    private final LatestRequest overlaps;
    private final OverlapReader courses;
    private final List<LinkedPicture> parts;
    private final IntegerProperty layer = new SimpleIntegerProperty(0);
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.DARK);
    private final ReadOnlyObjectWrapper<List<LayerOverlap>> layers = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Moment>> course = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Place>> place = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Moment>> moment = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Pair> pair = Optional.empty();
    private Optional<LaidOver> laid = Optional.empty();

    /**
     * Shows nothing yet.
     *
     * @param reader where masks are read and drawn
     * @param bulk where the course of the overlap is read
     */
    PairViewModel(Executor reader, Executor bulk, Executor fx) {
        timeline = new TimelineViewModel(playhead, reader, fx);
        pictures = new LatestRequest(reader, fx);
        overlaps = new LatestRequest(reader, fx);
        courses = new OverlapReader(bulk, fx);
        LinkedPicture.Pair mouse = mouse();
        parts = List.of(
                new LinkedPicture(LaidOver.Part.FIRST, mouse),
                new LinkedPicture(LaidOver.Part.SECOND, mouse),
                new LinkedPicture(LaidOver.Part.BOTH, mouse));
        playhead.updateProperty().subscribe((before, after) -> goThere());
        layer.subscribe((before, after) -> fitAll());
        palette.subscribe((before, after) -> requestPictures());
    }

    /** Shows two runs of one network from now on, at the end of their training. */
    void open(Side first, Side second, List<LayerShape> shapes, List<Integer> exampleShape, Alignment alignment) {
        forget();
        Stops stops = Stops.of(alignment, first.pace(), second.pace());
        pair = Optional.empty();
        playhead.reset(stops.size());
        if (layer.get() >= shapes.size()) {
            layer.set(0);
        }
        pair = Optional.of(new Pair(first, second, shapes, new LayerNaming(shapes, exampleShape), alignment, stops));
        fitAll();
        goThere();
        readCourse();
    }

    /** Shows no masks any more. */
    void clear() {
        forget();
        pair = Optional.empty();
        playhead.reset(0);
        layers.set(List.of());
        place.set(Optional.empty());
        moment.set(Optional.empty());
        parts.forEach(part -> part.show(Picture.EMPTY));
    }

    /** The same two, which have come further or are to be aligned in another way; the playhead stays by its run, or at the end. */
    void align(Alignment alignment, Pace first, Pace second) {
        pair.ifPresent(now -> {
            boolean live = playhead.live();
            double wanted = now.position(playhead.update(), alignment);
            if (alignment != now.alignment()) {
                course.set(List.of());
            }
            Stops stops = Stops.of(alignment, first, second);
            pair = Optional.of(new Pair(
                    new Side(now.first().item(), now.first().run(), first),
                    new Side(now.second().item(), now.second().run(), second),
                    now.layers(),
                    now.naming(),
                    alignment,
                    stops));
            playhead.reset(stops.size());
            if (!live) {
                playhead.show(stops.at(wanted));
            }
            goThere();
            readCourse();
        });
    }

    private void forget() {
        timeline.playingProperty().set(false);
        pictures.cancel();
        overlaps.cancel();
        courses.cancel();
        laid = Optional.empty();
        course.set(List.of());
    }

    /** What is shown stays until as much of the new is read. */
    private void readCourse() {
        pair.ifPresent(now ->
                courses.read(now.first().item().file(), now.second().item().file(), now.stops(), found -> {
                    if (found.size() >= course.get().size()) {
                        course.set(found);
                    }
                }));
    }

    private void goThere() {
        pair.ifPresent(now -> {
            int stop = playhead.update();
            place.set(Optional.of(new Place(
                    now.stops().position(stop),
                    now.stops().first(stop),
                    now.stops().second(stop))));
            requestPictures();
            MaskPair masks = new MaskPair(now.first().run(), now.second().run());
            overlaps.submit(() -> OverlapCourse.moment(masks, now.stops(), stop), this::tell);
        });
    }

    private void tell(Moment found) {
        pair.ifPresent(now -> {
            moment.set(Optional.of(found));
            layers.set(IntStream.range(0, now.layers().size())
                    .mapToObj(l -> new LayerOverlap(
                            now.layers().get(l).name(),
                            LayerNaming.dims(now.layers().get(l)),
                            found.layers().get(l).jaccard(),
                            found.layers().get(l).chance()))
                    .toList());
        });
    }

    private void requestPictures() {
        pair.ifPresent(now -> {
            if (parts.stream().anyMatch(part -> part.view().isEmpty())) {
                return;
            }
            int chosen = layer.get();
            int stop = playhead.update();
            LaidOver.Inks inks = inks(now);
            List<Viewport> views =
                    parts.stream().map(part -> part.view().orElseThrow()).toList();
            pictures.submit(() -> draw(now, chosen, stop, views, inks), drawn -> {
                laid = Optional.of(drawn.laid());
                for (int i = 0; i < parts.size(); i++) {
                    parts.get(i).show(drawn.pictures().get(i));
                }
            });
        });
    }

    /** On the reader executor. */
    private Drawn draw(Pair now, int chosen, int stop, List<Viewport> views, LaidOver.Inks inks) {
        LaidOver over = new LaidOver(
                now.layers().get(chosen),
                now.first().run().mask(chosen, now.stops().first(stop)),
                now.second().run().mask(chosen, now.stops().second(stop)));
        return new Drawn(
                over,
                IntStream.range(0, views.size())
                        .mapToObj(i -> over.draw(parts.get(i).part(), views.get(i), inks))
                        .toList());
    }

    private LaidOver.Inks inks(Pair now) {
        Palette colours = palette.get();
        return new LaidOver.Inks(
                colours,
                now.first().item().mark().colour().argb(colours.dark()),
                now.second().item().mark().colour().argb(colours.dark()));
    }

    private LinkedPicture.Pair mouse() {
        return new LinkedPicture.Pair() {
            @Override
            public void resized(LinkedPicture which) {
                PairViewModel.this.resized(which);
            }

            @Override
            public void fitAll() {
                PairViewModel.this.fitAll();
            }

            @Override
            public void moved(LinkedPicture leader) {
                Viewport led = leader.view().orElseThrow();
                parts.stream()
                        .filter(part -> part != leader && part.view().isPresent())
                        .forEach(part -> part.look(Optional.of(LinkedViews.follow(led, part.width(), part.height()))));
                requestPictures();
            }

            @Override
            public String words(LinkedPicture which, int x, int y) {
                return PairViewModel.this.words(which, x, y);
            }
        };
    }

    private void resized(LinkedPicture which) {
        Optional<Viewport> led = parts.stream()
                .filter(part -> part != which)
                .flatMap(part -> part.view().stream())
                .findFirst();
        which.look(led.map(view -> LinkedViews.follow(view, which.width(), which.height()))
                .or(() -> fitted(which)));
        requestPictures();
    }

    private Optional<Viewport> fitted(LinkedPicture part) {
        return pair.filter(now -> part.width() > 0 && part.height() > 0).map(now -> {
            LayerShape shape = now.layers().get(layer.get());
            return Viewport.fit(shape.outputs(), shape.fanIn(), part.width(), part.height());
        });
    }

    private void fitAll() {
        parts.forEach(part -> part.look(fitted(part)));
        requestPictures();
    }

    private String words(LinkedPicture which, int x, int y) {
        return pair.flatMap(now -> laid.flatMap(over -> which.view().map(view -> words(now, over.at(view, x, y)))))
                .orElse("");
    }

    private String words(Pair now, LaidOver.Area area) {
        String first = now.first().item().name();
        String second = now.second().item().name();
        if (area.weights() == 0) {
            return "";
        }
        if (area.weights() > 1) {
            return Texts.of(
                    "compare.area", area.weights(), area.both(), area.onlyFirst(), first, area.onlySecond(), second);
        }
        String weight = now.naming().weight(layer.get(), area.row(), area.column());
        String whose = area.both() > 0
                ? Texts.of("compare.in.both")
                : area.onlyFirst() > 0
                        ? Texts.of("compare.in.one", first)
                        : area.onlySecond() > 0 ? Texts.of("compare.in.one", second) : Texts.of("compare.in.none");
        return weight + ": " + whose;
    }

    /** The playhead over the stops of both. */
    public Playhead playhead() {
        return playhead;
    }

    /** Moves the playhead, by hand or as a playback. */
    public TimelineViewModel timeline() {
        return timeline;
    }

    /** Index of the layer in the pictures. */
    public IntegerProperty layerProperty() {
        return layer;
    }

    /** The colours, by theme. */
    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    /** The first run's mask. */
    public PictureSource first() {
        return parts.get(0);
    }

    /** The second run's mask. */
    public PictureSource second() {
        return parts.get(1);
    }

    /** What is live in both, and in one only. */
    public PictureSource both() {
        return parts.get(2);
    }

    /** How far each layer agrees at the playhead; empty until that is read. */
    public ReadOnlyObjectProperty<List<LayerOverlap>> layersProperty() {
        return layers.getReadOnlyProperty();
    }

    /** How far the layers agree over the whole training, as far as that is read. */
    public ReadOnlyObjectProperty<List<Moment>> courseProperty() {
        return course.getReadOnlyProperty();
    }

    /** The figures at the playhead; empty until they are read. */
    public ReadOnlyObjectProperty<Optional<Moment>> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /** Where the playhead is; empty while there are no masks. */
    public ReadOnlyObjectProperty<Optional<Place>> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** The last stop of the playhead at {@code position} or before. */
    int stopAt(double position) {
        return pair.map(now -> now.stops().at(position)).orElse(0);
    }

    /** When the masks of the first run changed and how many steps it has; empty while there are no masks. */
    public Optional<Pace> firstPace() {
        return pair.map(now -> now.first().pace());
    }

    /** The same of the second run. */
    public Optional<Pace> secondPace() {
        return pair.map(now -> now.second().pace());
    }
}
