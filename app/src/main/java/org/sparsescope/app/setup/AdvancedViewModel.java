package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.RunConfig;

/** The part of the form behind the disclosure, in groups. */
public final class AdvancedViewModel {
    private final LoopFields loop;
    private final RateFields rate;
    private final OptimizerFields optimizer = new OptimizerFields();
    private final UpdateFields updates;
    private final BooleanProperty open = new SimpleBooleanProperty();

    AdvancedViewModel(SetupCatalog catalog, MethodChoice method) {
        loop = new LoopFields(catalog.usualThreads());
        rate = new RateFields(catalog.schedules());
        updates = new UpdateFields(method);
        rate.follow(optimizer.chosen());
        optimizer
                .kind()
                .value()
                .addListener((source, before, now) ->
                        rate.follow(Optimizer.byId(optimizer.kind().id())));
        loop.threads()
                .text()
                .addListener((source, before, now) -> loop.threads().value().ifPresent(catalog::useThreads));
    }

    public BooleanProperty open() {
        return open;
    }

    public LoopFields loop() {
        return loop;
    }

    public RateFields rate() {
        return rate;
    }

    public OptimizerFields optimizer() {
        return optimizer;
    }

    public UpdateFields updates() {
        return updates;
    }

    /** What the closed disclosure says of the values in it. */
    String summary(MethodChoice method) {
        int epochs = loop.epochs().last();
        List<String> words = new ArrayList<>();
        words.add(epochs == 1 ? Texts.of("setup.advanced.epochs.one") : Texts.of("setup.advanced.epochs", epochs));
        words.add(updates.summary(method));
        long changed = settings(method).filter(each -> each.changed().get()).count();
        if (changed > 0) {
            words.add(Texts.of("setup.advanced.changed", changed));
        }
        return String.join(" · ", words);
    }

    /** Those that {@code method} and the optimizer read. */
    Stream<Setting> settings(MethodChoice method) {
        Stream<Setting> always = Stream.of(loop.settings(), rate.settings(), optimizer.settings())
                .flatMap(List::stream);
        return method.rewires() ? Stream.concat(always, updates.settings().stream()) : always;
    }

    /** Goes back to all that is usual. */
    public void reset() {
        Stream.of(loop.settings(), rate.settings(), optimizer.allSettings(), updates.settings())
                .flatMap(List::stream)
                .forEach(Setting::reset);
    }

    RunConfig fill(RunConfig config, MethodChoice method) {
        return updates.fill(rate.fill(loop.fill(config)).withOptimizer(optimizer.chosen()), method);
    }

    /** Takes from {@code config} what is set here; ids that are not on offer go to {@code unknown}. */
    void use(RunConfig config, List<String> unknown) {
        loop.use(config);
        optimizer.use(config.optimizer(), unknown);
        // After the optimizer, which has a usual rate of its own.
        rate.use(config, unknown);
        updates.use(config, unknown);
    }

    /** The fields that are read; a field that never is cannot be wrong. */
    Stream<Entry<?>> read(MethodChoice method) {
        return Stream.of(loop.read(), rate.read(), optimizer.read(), updates.read(method))
                .flatMap(entries -> entries);
    }

    /** All that can change here. */
    Stream<ObservableValue<?>> observables() {
        return Stream.of(loop.observables(), rate.observables(), optimizer.observables(), updates.observables())
                .flatMap(properties -> properties);
    }
}
