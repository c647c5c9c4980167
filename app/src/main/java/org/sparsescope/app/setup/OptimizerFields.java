package org.sparsescope.app.setup;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.RunConfig;

/** The rule that turns gradients into steps, with its numbers. */
public final class OptimizerFields {
    private static final String SGD = "sgd";
    private static final String ADAMW = "adamw";
    private static final Optimizer.Sgd USUAL_SGD = (Optimizer.Sgd) Optimizer.byId(SGD);
    private static final Optimizer.AdamW USUAL_ADAM = (Optimizer.AdamW) Optimizer.byId(ADAMW);

    private final Pick kind = new Pick(
            List.of(
                    new Choice(SGD, Texts.of("setup.optimizer.sgd"), Texts.of("setup.optimizer.sgd.note")),
                    new Choice(ADAMW, Texts.of("setup.optimizer.adamw"), Texts.of("setup.optimizer.adamw.note"))),
            RunConfig.defaults().optimizer().id());
    private final Entry<Double> momentum = decaying(USUAL_SGD.momentum(), "setup.momentum.error");
    private final Flag nesterov = new Flag(USUAL_SGD.nesterov());
    private final Entry<Double> sgdDecay = decay(USUAL_SGD.weightDecay());
    private final Entry<Double> beta1 = decaying(USUAL_ADAM.beta1(), "setup.beta.error");
    private final Entry<Double> beta2 = decaying(USUAL_ADAM.beta2(), "setup.beta.error");
    private final Entry<Double> epsilon =
            Entry.of(Parse.number(USUAL_ADAM.epsilon()), Parse.positive(1, "setup.epsilon.error"));
    private final Entry<Double> adamDecay = decay(USUAL_ADAM.weightDecay());

    private static Entry<Double> decaying(double usual, String sentence) {
        return Entry.of(Parse.number(usual), Parse.below1(sentence));
    }

    private static Entry<Double> decay(double usual) {
        return Entry.of(Parse.number(usual), Parse.within(0, 1_000, "setup.weightDecay.error"));
    }

    public Pick kind() {
        return kind;
    }

    boolean sgd() {
        return kind.id().equals(SGD);
    }

    public Entry<Double> momentum() {
        return momentum;
    }

    public Flag nesterov() {
        return nesterov;
    }

    /** SGD's. */
    public Entry<Double> sgdDecay() {
        return sgdDecay;
    }

    public Entry<Double> beta1() {
        return beta1;
    }

    public Entry<Double> beta2() {
        return beta2;
    }

    public Entry<Double> epsilon() {
        return epsilon;
    }

    /** AdamW's. */
    public Entry<Double> adamDecay() {
        return adamDecay;
    }

    /** Why its numbers do not go together; empty when they do. */
    String obstacle() {
        return sgd() && nesterov.value().get() && momentum.last() == 0 ? Texts.of("setup.nesterov.error") : "";
    }

    /** What {@code method} makes of it, where that may surprise; else empty. */
    String note(MethodChoice method) {
        return method.denseMomentum() && sgd() && momentum.last() == 0
                ? Texts.of("setup.momentum.none", method.choice().title())
                : "";
    }

    /** Those of the optimizer chosen. */
    List<Setting> settings() {
        return sgd() ? List.of(kind, momentum, nesterov, sgdDecay) : List.of(kind, beta1, beta2, epsilon, adamDecay);
    }

    List<Setting> allSettings() {
        return List.of(kind, momentum, nesterov, sgdDecay, beta1, beta2, epsilon, adamDecay);
    }

    Optimizer chosen() {
        return sgd()
                ? new Optimizer.Sgd(momentum.last(), nesterov.value().get(), sgdDecay.last())
                : new Optimizer.AdamW(beta1.last(), beta2.last(), epsilon.last(), adamDecay.last());
    }

    void use(Optimizer optimizer, List<String> unknown) {
        kind.use(optimizer.id(), unknown);
        if (optimizer instanceof Optimizer.Sgd sgd) {
            momentum.use(Parse.number(sgd.momentum()));
            nesterov.value().set(sgd.nesterov());
            sgdDecay.use(Parse.number(sgd.weightDecay()));
        } else if (optimizer instanceof Optimizer.AdamW adam) {
            beta1.use(Parse.number(adam.beta1()));
            beta2.use(Parse.number(adam.beta2()));
            epsilon.use(Parse.number(adam.epsilon()));
            adamDecay.use(Parse.number(adam.weightDecay()));
        }
    }

    /** Only those of the optimizer chosen: a field that is never read cannot be wrong. */
    Stream<Entry<?>> read() {
        return sgd() ? Stream.of(momentum, sgdDecay) : Stream.of(beta1, beta2, epsilon, adamDecay);
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.concat(
                Stream.of(kind.value(), nesterov.value()),
                Stream.of(momentum, sgdDecay, beta1, beta2, epsilon, adamDecay).map(Entry::text));
    }
}
