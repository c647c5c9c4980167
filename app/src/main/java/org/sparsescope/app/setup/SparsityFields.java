package org.sparsescope.app.setup;

import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import org.sparsescope.engine.train.RunConfig;

/** The share of weights that are zero: one number, typed or slid. */
public final class SparsityFields {
    private static final double USUAL = RunConfig.defaults().sparsity();

    private final DoubleProperty share = new SimpleDoubleProperty(USUAL);
    private final Entry<Double> entry = Entry.filled(Parse.formatPercent(USUAL), Parse::percent);

    SparsityFields() {
        share.addListener((source, before, now) -> followSlider());
        entry.text().addListener((source, before, now) -> entry.value().ifPresent(share::set));
    }

    /** The last valid number, in [0, 1). */
    public DoubleProperty share() {
        return share;
    }

    public Entry<Double> entry() {
        return entry;
    }

    void use(double sparsity) {
        entry.text().set(Parse.exactPercent(sparsity));
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.of(entry.text());
    }

    /** What is typed stays as it is typed while it says the same. */
    private void followSlider() {
        boolean alreadySaid = entry.value()
                .filter(said -> Math.abs(said - share.get()) < 1e-9)
                .isPresent();
        if (!alreadySaid) {
            entry.text().set(Parse.formatPercent(share.get()));
        }
    }
}
