package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What stands around the large picture: the strip of layers over it, the image of links and the histograms under it. FX thread. */
public final class SurroundingsViewModel {
    private final Supplier<Optional<Wanted>> wanted;
    private final Supplier<Optional<Line>> line;
    private final LatestRequest surroundings;
    private final LatestRequest histograms;
    private final ObservableList<LayerTile> tiles = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<InputMap> inputMap = new ReadOnlyObjectWrapper<>(InputMap.NONE);
    private final ReadOnlyObjectWrapper<LinkCounts.Histogram> perUnit =
            new ReadOnlyObjectWrapper<>(LinkCounts.Histogram.EMPTY);
    private final ReadOnlyObjectWrapper<LinkCounts.Histogram> perInput =
            new ReadOnlyObjectWrapper<>(LinkCounts.Histogram.EMPTY);
    private final ReadOnlyObjectWrapper<WeightHistogram> weights =
            new ReadOnlyObjectWrapper<>(WeightHistogram.unknown(true));

    /** Hears the numbers of a layer's weights at an update as they are known. */
    interface NumbersListener {
        void known(int layer, int update, Optional<LayerNumbers> numbers);
    }

    /**
     * Nothing around nothing yet.
     *
     * @param line whose links the image shows; those of the whole layer while it is empty
     */
    SurroundingsViewModel(
            Supplier<Optional<Wanted>> wanted, Supplier<Optional<Line>> line, Executor reader, Executor fx) {
        this.wanted = wanted;
        this.line = line;
        surroundings = new LatestRequest(reader, fx);
        histograms = new LatestRequest(reader, fx);
    }

    void forget() {
        surroundings.cancel();
        histograms.cancel();
    }

    void clear() {
        forget();
        tiles.clear();
    }

    /** Asks for strip, image and histograms of links. */
    void draw(double outputScale) {
        wanted.get().ifPresent(now -> {
            Ask ask = now.ask();
            Optional<Line> held = line.get();
            surroundings.submit(
                    () -> Surroundings.read(
                            now.reader(),
                            ask.layer(),
                            ask.update(),
                            outputScale,
                            ask.palette(),
                            held,
                            held.flatMap(known -> now.maker()
                                    .numbers(ask.layer(), now.reader().known(ask.update())))),
                    found -> {
                        tiles.setAll(found.tiles());
                        inputMap.set(found.inputMap());
                        perUnit.set(found.perUnit());
                        perInput.set(found.perInput());
                    });
        });
    }

    /** Asks for the histogram of weights; {@code listener} hears what they are. */
    void count(NumbersListener listener) {
        wanted.get().ifPresent(now -> {
            int layer = now.ask().layer();
            int update = now.ask().update();
            record Known(int update, Optional<LayerNumbers> numbers, WeightHistogram histogram) {}
            histograms.submit(
                    () -> {
                        int known = now.reader().known(update);
                        Optional<LayerNumbers> numbers = now.maker().numbers(layer, known);
                        WeightHistogram histogram = numbers.map(WeightHistogram::of)
                                .orElseGet(
                                        () -> WeightHistogram.unknown(now.ask().preview()));
                        return new Known(known, numbers, histogram);
                    },
                    known -> {
                        weights.set(known.histogram());
                        listener.known(layer, known.update(), known.numbers());
                    });
        });
    }

    /** One tile a layer; empty until the first pictures are there. */
    public ObservableList<LayerTile> tiles() {
        return tiles;
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

    /** How the live weights of the selected layer spread. */
    public ReadOnlyObjectProperty<WeightHistogram> weightsProperty() {
        return weights.getReadOnlyProperty();
    }
}
