package org.sparsescope.engine.method;

import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.drop.DropRate;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.initial.InitialPruning;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.method.schedule.DensitySchedule;
import org.sparsescope.engine.method.schedule.DropSchedule;
import org.sparsescope.engine.method.schedule.UpdateSchedule;

/** The catalog of methods: each a recipe of a few pieces. */
public final class Methods {
    private Methods() {}

    /** Every method, in the order to show them. */
    public static List<Method> all() {
        return List.of(
                dense(),
                fixed(),
                set(),
                snfs(),
                rigl(),
                setItop(),
                riglItop(),
                deepr(),
                dsr(),
                mest(),
                gmp(),
                granet(),
                acdc(),
                snip(),
                grasp(),
                synflow());
    }

    /**
     * The method that people call {@code id}.
     *
     * @throws InputException when there is none
     */
    public static Method byId(String id) {
        return find(id, all());
    }

    /**
     * The method among {@code known} that people call {@code id}.
     *
     * @throws InputException when there is none
     */
    public static Method find(String id, List<Method> known) {
        return known.stream()
                .filter(method -> method.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id, known.stream().map(Method::id).toList()));
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
        return new Method(
                "dense",
                "Dense",
                "-",
                "Trains every weight.",
                "uniform",
                false,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** A random mask, drawn once. */
    public static Method fixed() {
        return new Method(
                "static",
                "Static",
                "-",
                "Draws a random mask and keeps it.",
                "erk",
                true,
                Optional.empty(),
                Optional.empty(),
                false);
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

    /**
     * Deep rewiring: Bellec et al., ICLR 2018. ER; after every step a weight that crossed 0 goes dormant and another is grown at random,
     * with a sign of its own for good. The paper's L1 pull and random walk belong to its optimizer and are not part of this.
     */
    public static Method deepr() {
        return Method.of(
                "deepr",
                "DeepR",
                "Bellec et al. 2018, ICLR",
                "After every step drops the weights that changed their sign and grows new ones at random.",
                "er",
                new Rewiring(Drop.onSignFlip(), Redistribution.none(), Grow.random(), UpdateSchedule.every(1))
                        .with(Regrowth.REINITIALISE));
    }

    /**
     * Dynamic sparse reparameterization: Mostafa and Wang, ICML 2019. Uniform; every 1000 steps drops what is below one threshold for
     * the whole network, .001 at first, which adapts so that about .1 of the live weights fall, and grows at random, in proportion to
     * what each layer has left and never where one just fell. The paper fixes a number of weights for each network; their shares lie
     * between .02 and .23, and with .01 a network of a hundredth of its weights hardly rewires (docs/results.md).
     */
    public static Method dsr() {
        return Method.of(
                "dsr",
                "DSR",
                "Mostafa and Wang 2019, ICML",
                "Every 1000 steps drops the weights below a global threshold and grows more where many remain.",
                "uniform",
                new Rewiring(
                                Drop.belowAdaptiveThreshold(.001),
                                Redistribution.bySurvivors(),
                                Grow.random(),
                                UpdateSchedule.every(1000, .1, DropSchedule.constant()))
                        .with(Regrowth.FORBID));
    }

    /**
     * Memory-economic sparse training with a soft memory bound (EM and S): Yuan et al., NeurIPS 2021. Uniform; once an epoch drops the
     * smallest {@code |w| + lambda |g|} down to the density asked for and grows at random up to a bound above it, half as many again at
     * first (.85 for .9, as the authors' scripts have it) and none after the last update, before three quarters of the training.
     * Lambda .01 is our choice; the paper names none.
     */
    public static Method mest() {
        Score importance = Score.magnitudeAndGradient(.01);
        return Method.of(
                "mest",
                "MEST",
                "Yuan et al. 2021, NeurIPS",
                "Once an epoch drops the least important weights and grows a surplus at random, less of it each time.",
                "uniform",
                new Rewiring(
                                Drop.toFinalPlan(importance),
                                Redistribution.none(),
                                Grow.random(),
                                UpdateSchedule.everyEpoch().until(.75))
                        .with(new Budget(DensitySchedule.surplus(.5), Drop.toPlan(importance))));
    }

    /**
     * Gradual magnitude pruning: Zhu and Gupta 2018, arXiv 1710.01878. Dense at first; every 100 steps until three quarters of the
     * training prunes the smallest weights of the network, wherever they are, along the paper's cubic. With {@link Drop#toPlan} in place
     * of {@link Drop#toPlanOverall} every layer is pruned to its own density, as in the paper.
     */
    public static Method gmp() {
        return Method.of(
                "gmp",
                "GMP",
                "Zhu and Gupta 2018, arXiv 1710.01878",
                "Starts dense and prunes the smallest weights little by little.",
                "uniform",
                new Rewiring(
                                Drop.none(),
                                Redistribution.none(),
                                Grow.random(),
                                UpdateSchedule.every(100).until(.75))
                        .with(new Budget(DensitySchedule.cubicFrom(0), Drop.toPlanOverall(Score.magnitude()))));
    }

    /**
     * Gradual pruning with zero-cost neuroregeneration: Liu et al., NeurIPS 2021. ERK at half the weights; every 100 steps until three
     * quarters of the training prunes along GMP's cubic, the smallest weights of the network wherever they are, then drops the smallest
     * of each layer, .5 falling to 0 along a cosine, and grows where the dense gradient is largest.
     */
    public static Method granet() {
        return granetFrom(.5);
    }

    /**
     * GraNet that starts at another sparsity.
     *
     * @param start before the first update, 0 for dense; no more than the sparsity asked for counts
     */
    public static Method granetFrom(double start) {
        return Method.of(
                "granet",
                "GraNet",
                "Liu et al. 2021, NeurIPS",
                "Starts half dense, prunes little by little, and at each pruning rewires as RigL does.",
                "erk",
                new Rewiring(
                                Drop.lowest(Score.magnitude()),
                                Redistribution.none(),
                                Grow.highest(Score.gradient()),
                                UpdateSchedule.every(100, .5, DropSchedule.cosine())
                                        .until(.75))
                        .with(new Budget(DensitySchedule.cubicFrom(start), Drop.toPlanOverall(Score.magnitude()))));
    }

    /**
     * Alternating compressed and decompressed training: Peste et al., NeurIPS 2021. Dense and sparse by turns, sparse at the end; each
     * phase is an epoch (delta T sets another length; the paper's are 5 of 100 epochs), the last one longer, from .85 of the training on.
     * A sparse phase keeps the largest weights of the network; a dense one starts with the others at 0 and without momentum.
     */
    public static Method acdc() {
        return Method.of(
                "acdc",
                "AC/DC",
                "Peste et al. 2021, NeurIPS",
                "Trains dense and sparse by turns; each sparse phase keeps the largest weights.",
                "uniform",
                new Rewiring(
                                Drop.none(),
                                Redistribution.none(),
                                Grow.random(),
                                UpdateSchedule.everyEpoch().until(.85))
                        .with(new Budget(DensitySchedule.alternating(), Drop.toPlanOverall(Score.magnitude()))
                                .clearingState()));
    }

    /** Single-shot network pruning: Lee et al., ICLR 2019. Keeps the largest {@code |g w|} of the network on one batch. */
    public static Method snip() {
        return Method.of(
                "snip",
                "SNIP",
                "Lee et al. 2019, ICLR",
                "Before training keeps the weights that matter most to the loss, and never changes the mask.",
                "uniform",
                new InitialPruning(Saliency.snip(), 1));
    }

    /** Gradient signal preservation: Wang et al., ICLR 2020. Keeps the largest {@code w (H g)} of the network on one batch. */
    public static Method grasp() {
        return Method.of(
                "grasp",
                "GraSP",
                "Wang et al. 2020, ICLR",
                "Before training keeps the weights that carry the gradient, and never changes the mask.",
                "uniform",
                new InitialPruning(Saliency.grasp(), 1));
    }

    /** Iterative synaptic flow pruning: Tanaka et al., NeurIPS 2020. Without data; 100 rounds of exponentially falling density. */
    public static Method synflow() {
        return Method.of(
                "synflow",
                "SynFlow",
                "Tanaka et al. 2020, NeurIPS",
                "Before training, and without data, keeps the weights on the strongest paths, and never changes the mask.",
                "uniform",
                new InitialPruning(Saliency.synflow(), 100));
    }

    private static UpdateSchedule rarely(int deltaT) {
        return UpdateSchedule.every(deltaT, .5, DropSchedule.cosineDownTo(.005));
    }

    private static Rewiring rewiring(Method method) {
        return method.rewiring().orElseThrow();
    }
}
