package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.RunConfig;

/** The learning rate and how it goes over a run. */
public final class RateFields {
    private static final String MILESTONES = "step:";

    private final Entry<Double> rate = Entry.of(
            Parse.number(RunConfig.defaults().learningRate()), Parse.positive(100, "setup.learningRate.error"));
    private final Pick schedule;
    private final Entry<String> milestones = Entry.filled("25000, 50000 : 0.1", Parse::milestones);

    RateFields(List<Choice> schedules) {
        List<Choice> all = new ArrayList<>(schedules);
        all.add(new Choice(MILESTONES, Texts.of("setup.milestones"), Texts.of("setup.milestones.note")));
        schedule = new Pick(all, RunConfig.defaults().learningRateSchedule());
    }

    /** The usual rates of the two optimizers differ a hundredfold; a rate that the user typed stays. */
    void follow(Optimizer optimizer) {
        rate.usually(Parse.number(optimizer.usualLearningRate()));
    }

    /** At its highest. */
    public Entry<Double> rate() {
        return rate;
    }

    public Pick schedule() {
        return schedule;
    }

    /** Steps at which the rate falls, and what it is multiplied by, while {@link #atMilestones()}. */
    public Entry<String> milestones() {
        return milestones;
    }

    boolean atMilestones() {
        return schedule.id().equals(MILESTONES);
    }

    List<Setting> settings() {
        return List.of(rate, schedule);
    }

    RunConfig fill(RunConfig config) {
        return config.withLearningRate(rate.last())
                .withLearningRateSchedule(atMilestones() ? MILESTONES + milestones.last() : schedule.id());
    }

    void use(RunConfig config, List<String> unknown) {
        String asked = config.learningRateSchedule();
        boolean typed = asked.startsWith(MILESTONES);
        schedule.use(typed ? MILESTONES : asked, unknown);
        if (typed) {
            milestones
                    .text()
                    .set(asked.substring(MILESTONES.length()).replace(",", ", ").replace(":", " : "));
        }
        rate.use(Parse.number(config.learningRate()));
    }

    Stream<Entry<?>> read() {
        return atMilestones() ? Stream.of(rate, milestones) : Stream.of(rate);
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.of(rate.text(), schedule.value(), milestones.text());
    }
}
