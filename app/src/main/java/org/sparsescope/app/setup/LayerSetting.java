package org.sparsescope.app.setup;

import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;

/** Who decides how many weights one layer keeps. */
public final class LayerSetting implements Setting {
    /** The ways there are. */
    public enum Rule {
        SPREAD,
        /** Dense, and counted: the other layers make up for it. */
        DENSE,
        /** Dense, and not counted: the sparsity asked for is that of the others. */
        OUT,
        /** Of a density of its own: the other layers make up for it. */
        OWN
    }

    private final ObjectProperty<Rule> rule = new SimpleObjectProperty<>(Rule.SPREAD);
    private final Entry<Double> density = Entry.filled("10 %", Parse::density);
    private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();

    LayerSetting() {
        changed.bind(rule.isNotEqualTo(Rule.SPREAD));
    }

    public ObjectProperty<Rule> rule() {
        return rule;
    }

    /** Of its own, while that is the rule; in (0, 1]. */
    public Entry<Double> density() {
        return density;
    }

    /** Gives it a density of its own: at first what it has now. */
    void own(double now) {
        if (rule.get() != Rule.OWN) {
            density.text().set(Parse.roundedPercent(now));
        }
        rule.set(Rule.OWN);
    }

    /** Gives it exactly that density. */
    void use(double exact) {
        rule.set(exact == 1 ? Rule.DENSE : Rule.OWN);
        density.text().set(Parse.exactPercent(exact));
    }

    Stream<Entry<?>> read() {
        return rule.get() == Rule.OWN ? Stream.of(density) : Stream.empty();
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.of(rule, density.text());
    }

    @Override
    public ReadOnlyBooleanProperty changed() {
        return changed.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty usual() {
        return new ReadOnlyStringWrapper(Texts.of("plan.rule.SPREAD")).getReadOnlyProperty();
    }

    @Override
    public void reset() {
        rule.set(Rule.SPREAD);
    }
}
