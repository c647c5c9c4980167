package org.sparsescope.app.setup;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.RunConfig;

/** The part of the form behind the disclosure: what the method, the optimizer and the schedule take when nothing is typed. */
public final class AdvancedViewModel {
    private static final String ADAMW = "adamw";

    private final List<Choice> schedules;
    private final ObjectProperty<Choice> schedule;
    private final ObjectProperty<Choice> optimizer =
            new SimpleObjectProperty<>(optimizers().get(0));
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final Entry<Integer> batch = new Entry<>("128", Parse.count(1, Integer.MAX_VALUE, "setup.batch.error"));
    private final Entry<Double> learningRate = new Entry<>("0.1", Parse.positive(100, "setup.learningRate.error"));
    private final Entry<OptionalInt> deltaT = new Entry<>("", Parse.optionalCount(1, "setup.deltaT.error"));
    private final Entry<OptionalDouble> dropFraction =
            new Entry<>("", Parse.optionalPositive(1, "setup.dropFraction.error"));
    private final Entry<OptionalDouble> tEnd = new Entry<>("", Parse::optionalPercent);

    AdvancedViewModel(List<Choice> schedules) {
        this.schedules = schedules;
        schedule = new SimpleObjectProperty<>(Choice.byId(schedules, "step"));
        optimizer.addListener((source, before, now) -> suggestLearningRate(before, now));
    }

    /** Takes from {@code config} what is set here; ids that are not on offer go to {@code unknown}. */
    void use(RunConfig config, List<String> unknown) {
        SetupViewModel.choose(optimizers(), config.optimizer().id(), Choice::id, optimizer, unknown);
        SetupViewModel.choose(schedules, config.learningRateSchedule(), Choice::id, schedule, unknown);
        batch.text().set(Integer.toString(config.batch()));
        // After the optimizer, which suggests a rate of its own.
        learningRate.text().set(Double.toString(config.learningRate()));
        deltaT.text()
                .set(
                        config.deltaT().isPresent()
                                ? Integer.toString(config.deltaT().getAsInt())
                                : "");
        dropFraction
                .text()
                .set(
                        config.dropFraction().isPresent()
                                ? Double.toString(config.dropFraction().getAsDouble())
                                : "");
        tEnd.text()
                .set(
                        config.tEnd().isPresent()
                                ? Parse.exactPercent(config.tEnd().getAsDouble())
                                : "");
    }

    /** All that can change here. */
    Stream<ObservableValue<?>> observables() {
        return Stream.concat(
                Stream.of(schedule, optimizer),
                Stream.of(batch, learningRate, deltaT, dropFraction, tEnd).map(Entry::text));
    }

    /** The fields that {@code method} reads; a field that it never reads cannot be wrong. */
    Stream<Entry<?>> entries(MethodChoice method) {
        Stream<Entry<?>> always = Stream.of(batch, learningRate);
        Stream<Entry<?>> updates = method.updates() ? Stream.of(deltaT, tEnd) : Stream.empty();
        Stream<Entry<?>> drop = method.takesDropFraction() ? Stream.of(dropFraction) : Stream.empty();
        return Stream.of(always, updates, drop).flatMap(entries -> entries);
    }

    /** With the usual settings, those that {@code sparsescope train} takes too. */
    Optimizer chosenOptimizer() {
        return Optimizer.byId(optimizer.get().id());
    }

    /** What the mask updates of {@code method} will do, in a line. */
    String summary(MethodChoice method) {
        if (!method.updates()) {
            return Texts.of(method.sparse() ? "setup.advanced.fixed" : "setup.advanced.dense");
        }
        OptionalInt every = either(deltaT.value().orElse(OptionalInt.empty()), method.deltaT());
        OptionalDouble drop = method.takesDropFraction()
                ? either(dropFraction.value().orElse(OptionalDouble.empty()), method.dropFraction())
                : OptionalDouble.empty();
        OptionalDouble until = either(tEnd.value().orElse(OptionalDouble.empty()), method.tEnd());
        String line = every.isPresent()
                ? Texts.of("setup.advanced.every", Integer.toString(every.getAsInt()))
                : Texts.of("setup.advanced.epoch");
        if (drop.isPresent()) {
            String share = String.format(Locale.ROOT, "%.2f", drop.getAsDouble());
            line += " · "
                    + Texts.of("setup.advanced.drop", share, method.decay()).trim();
        }
        if (until.isPresent() && until.getAsDouble() < 1) {
            line += " · "
                    + Texts.of("setup.advanced.until", String.format(Locale.ROOT, "%.0f", 100 * until.getAsDouble()));
        }
        return line;
    }

    /** The usual rates of the two optimizers differ a hundredfold; a rate that the user typed stays. */
    private void suggestLearningRate(Choice before, Choice now) {
        if (learningRate.text().get().equals(usualRate(before))) {
            learningRate.text().set(usualRate(now));
        }
    }

    private static String usualRate(Choice optimizer) {
        return optimizer.id().equals(ADAMW) ? "0.001" : "0.1";
    }

    private static OptionalInt either(OptionalInt first, OptionalInt second) {
        return first.isPresent() ? first : second;
    }

    private static OptionalDouble either(OptionalDouble first, OptionalDouble second) {
        return first.isPresent() ? first : second;
    }

    public List<Choice> schedules() {
        return schedules;
    }

    public static List<Choice> optimizers() {
        return List.of(
                new Choice("sgd", Texts.of("setup.optimizer.sgd"), Texts.of("setup.optimizer.sgd.note")),
                new Choice(ADAMW, Texts.of("setup.optimizer.adamw"), Texts.of("setup.optimizer.adamw.note")));
    }

    public ObjectProperty<Choice> schedule() {
        return schedule;
    }

    public ObjectProperty<Choice> optimizer() {
        return optimizer;
    }

    public BooleanProperty open() {
        return open;
    }

    public Entry<Integer> batch() {
        return batch;
    }

    public Entry<Double> learningRate() {
        return learningRate;
    }

    public Entry<OptionalInt> deltaT() {
        return deltaT;
    }

    public Entry<OptionalDouble> dropFraction() {
        return dropFraction;
    }

    public Entry<OptionalDouble> tEnd() {
        return tEnd;
    }
}
