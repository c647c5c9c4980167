package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.train.RunConfig;

/** How the live weights are spread over the layers: as the method has it, by name, or Erdős–Rényi kernel of a typed power. */
public final class SpreadFields {
    /** Id of the spread that is whatever the method's paper uses. */
    private static final String OWN = "";

    private static final String POWER = "erk:";

    private final List<Choice> distributions;
    private final Pick spread;
    private final Entry<Double> power = Entry.filled("0.5", Parse.within(0, 10, "setup.power.error"));
    private Optional<String> own = Optional.empty();

    SpreadFields(List<Choice> distributions, MethodChoice method) {
        this.distributions = distributions;
        spread = new Pick(List.of(new Choice(OWN, "", "")), OWN);
        follow(method);
    }

    /** The distributions, the method's own one marked; who had the last method's own gets the new method's own. */
    void follow(MethodChoice method) {
        own = method.distribution();
        List<Choice> offered = new ArrayList<>();
        for (Choice each : distributions) {
            boolean isOwn = own.filter(each.id()::equals).isPresent();
            offered.add(
                    isOwn
                            ? new Choice(
                                    OWN,
                                    each.title(),
                                    Texts.of("setup.spread.own", method.choice().title()))
                            : each);
        }
        if (own.isEmpty()) {
            offered.add(0, new Choice(OWN, Texts.of("setup.none"), ""));
        }
        offered.add(new Choice(POWER, Texts.of("setup.power"), Texts.of("setup.power.note")));
        spread.offer(offered, OWN);
    }

    public Pick spread() {
        return spread;
    }

    /** The power of {@code erk:P}, while {@link #ofAnyPower()}. */
    public Entry<Double> power() {
        return power;
    }

    boolean ofAnyPower() {
        return spread.id().equals(POWER);
    }

    RunConfig fill(RunConfig config) {
        return switch (spread.id()) {
            case OWN -> config;
            case POWER -> config.withDistribution(POWER + power.last());
            default -> config.withDistribution(spread.id());
        };
    }

    void use(RunConfig config, List<String> unknown) {
        spread.reset();
        config.distribution().filter(asked -> !own.equals(Optional.of(asked))).ifPresent(asked -> {
            boolean typed = asked.startsWith(POWER);
            spread.use(typed ? POWER : asked, unknown);
            if (typed) {
                power.text().set(asked.substring(POWER.length()));
            }
        });
    }

    Stream<Entry<?>> read() {
        return ofAnyPower() ? Stream.of(power) : Stream.empty();
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.of(spread.value(), power.text());
    }
}
