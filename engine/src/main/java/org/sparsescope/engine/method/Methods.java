package org.sparsescope.engine.method;

import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.drop.DropRate;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.method.schedule.DropSchedule;
import org.sparsescope.engine.method.schedule.UpdateSchedule;

/** The catalog of methods: each a recipe of a few pieces. */
public final class Methods {
    private Methods() {}

    /** Every method, in the order to show them. */
    public static List<Method> all() {
        return List.of(dense(), fixed(), set(), snfs(), rigl(), setItop(), riglItop());
    }

    /**
     * The method that people call {@code id}.
     *
     * @throws InputException when there is none
     */
    public static Method byId(String id) {
        List<Method> all = all();
        return all.stream()
                .filter(method -> method.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id, all.stream().map(Method::id).toList()));
    }

    private static InputException unknown(String id, List<String> known) {
        return new InputException("There is no method \"" + id + "\"."
                + Nearest.to(id, known)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("")
                + " Known: " + String.join(", ", known) + ".");
    }

    /** Ordinary training: every weight, always. */
    public static Method dense() {
        return new Method("dense", "Dense", "-", "Trains every weight.", "uniform", false, Optional.empty(), false);
    }

    /** A random mask, drawn once. */
    public static Method fixed() {
        return new Method(
                "static", "Static", "-", "Draws a random mask and keeps it.", "erk", true, Optional.empty(), false);
    }

    /**
     * Sparse evolutionary training: Mocanu et al., Nature Communications 9, 2018. ER; at the end of each epoch but the last drops the
     * .3 of each layer's live weights that are smallest, and grows as many at random. {@link Drop#nearestToZeroPerSign()} is the
     * paper's own drop rule.
     */
    public static Method set() {
        return Method.of(
                "set",
                "SET",
                "Mocanu et al. 2018, Nature Communications 9",
                "Once an epoch drops the smallest weights and grows new ones at random.",
                "er",
                new Rewiring(
                        Drop.lowest(Score.magnitude()),
                        Redistribution.none(),
                        Grow.random(),
                        UpdateSchedule.everyEpoch(.3, DropSchedule.constant())));
    }

    /**
     * Sparse networks from scratch, or sparse momentum: Dettmers and Zettlemoyer 2019, arXiv 1907.04840. Uniform; once an epoch drops
     * the smallest live weights, .5 falling to .005 along a cosine, hands them to the layers in proportion to the mean momentum of
     * their live weights, and grows where momentum is largest.
     */
    public static Method snfs() {
        Redistribution byMomentum = Redistribution.byMean(Score.momentum());
        return Method.of(
                        "snfs",
                        "SNFS",
                        "Dettmers and Zettlemoyer 2019, arXiv 1907.04840",
                        "Once an epoch drops the smallest weights and grows, in the layers and places of largest momentum, as many.",
                        "uniform",
                        new Rewiring(
                                Drop.lowest(Score.magnitude(), DropRate.sparingNearlyDense(byMomentum)),
                                byMomentum,
                                Grow.highest(Score.momentum()),
                                UpdateSchedule.everyEpoch(.5, DropSchedule.cosineDownTo(.005))))
                .withDenseMomentum();
    }

    /**
     * Rigging the lottery: Evci et al., ICML 2020. ERK; every 100 steps until three quarters of the training, in place of the
     * optimizer's step, drops the smallest live weights, .3 falling to 0 along a cosine, and grows where the dense gradient is largest.
     */
    public static Method rigl() {
        return Method.of(
                "rigl",
                "RigL",
                "Evci et al. 2020, ICML",
                "Every 100 steps drops the smallest weights and grows where the gradient is largest.",
                "erk",
                new Rewiring(
                                Drop.lowest(Score.magnitude()),
                                Redistribution.none(),
                                Grow.highest(Score.gradient()),
                                UpdateSchedule.every(100, .3, DropSchedule.cosine())
                                        .until(.75))
                        .replacingStep());
    }

    /** SET with in-time over-parameterization: Liu et al., ICML 2021. ERK; rare updates, every 1500 steps, through the whole training. */
    public static Method setItop() {
        return Method.of(
                "set-itop",
                "SET-ITOP",
                "Liu et al. 2021, ICML",
                "As SET, with rare updates through the whole training, so that more weights are explored.",
                "erk",
                rewiring(set()).with(rarely(1500)));
    }

    /** RigL with in-time over-parameterization: Liu et al., ICML 2021. Rare updates, every 4000 steps, through the whole training. */
    public static Method riglItop() {
        return Method.of(
                "rigl-itop",
                "RigL-ITOP",
                "Liu et al. 2021, ICML",
                "As RigL, with rare updates through the whole training, so that more weights are explored.",
                "erk",
                rewiring(rigl()).with(rarely(4000)));
    }

    private static UpdateSchedule rarely(int deltaT) {
        return UpdateSchedule.every(deltaT, .5, DropSchedule.cosineDownTo(.005));
    }

    private static Rewiring rewiring(Method method) {
        return method.rewiring().orElseThrow();
    }
}
