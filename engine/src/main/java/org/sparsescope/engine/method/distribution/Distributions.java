package org.sparsescope.engine.method.distribution;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.model.LayerShape;

/** The distributions that people can name. */
public final class Distributions {
    private static final String WITH_POWER = "erk:";

    private static final double MOST_POWER = 10;

    private Distributions() {}

    /**
     * A distribution with the words for it.
     *
     * @param id what the command line calls it
     * @param title what the window calls it
     * @param summary one sentence: which layers end up denser
     */
    public record Named(String id, String title, String summary, Distribution distribution) {}

    /** Every distribution that has an id, in the order to show them. */
    public static List<Named> all() {
        return List.of(
                new Named("uniform", "Uniform", "Every layer has the same sparsity.", uniform()),
                new Named(
                        "first-layer-dense",
                        "First layer dense",
                        "The first layer stays dense, every other has the sparsity asked for.",
                        firstLayerDense()),
                new Named(
                        "first-layer-dense-total",
                        "First layer dense, total kept",
                        "The first layer stays dense, and the others are as much sparser as the sparsity asked for wants.",
                        firstLayerDenseWithinBudget()),
                new Named(
                        "er",
                        "Erdős-Rényi",
                        "Smaller layers are denser, in proportion to (inputs + outputs) / (inputs * outputs).",
                        er()),
                new Named(
                        "erk",
                        "Erdős-Rényi kernel",
                        "As Erdős-Rényi, with the sides of a convolution's kernel counted in.",
                        erk(1)));
    }

    /**
     * The distribution that people call {@code id}.
     *
     * @throws InputException when there is none
     */
    public static Distribution byId(String id) {
        return find(id, all());
    }

    /**
     * The distribution among {@code known} that people call {@code id}; {@code erk:P} is {@link #erk} with power P.
     *
     * @throws InputException when there is none
     */
    public static Distribution find(String id, List<Named> known) {
        if (id.startsWith(WITH_POWER)) {
            return erk(power(id));
        }
        return known.stream()
                .filter(named -> named.id().equals(id))
                .findFirst()
                .map(Named::distribution)
                .orElseThrow(() -> unknown(id, known.stream().map(Named::id).toList()));
    }

    private static double power(String id) {
        try {
            double power = Double.parseDouble(id.substring(WITH_POWER.length()));
            if (power >= 0 && power <= MOST_POWER) {
                return power;
            }
        } catch (NumberFormatException notOne) {
            // the sentence below says it
        }
        throw new InputException(
                "The distribution \"" + id + "\" wants a power from 0 to 10 behind its colon, such as erk:0.5.");
    }

    private static InputException unknown(String id, List<String> known) {
        return new InputException("There is no distribution \"" + id + "\"."
                + Nearest.to(id, known)
                        .map(near -> " Did you mean " + near + "?")
                        .orElse("")
                + " Known: " + String.join(", ", known) + ".");
    }

    /** The same sparsity in every layer. */
    public static Distribution uniform() {
        return (layers, sparsity) -> {
            double[] densities = new double[layers.size()];
            Arrays.fill(densities, 1 - sparsity);
            return densities;
        };
    }

    /** The first layer dense and the asked sparsity in all others (the RigL paper's uniform), so the whole is denser than asked. */
    public static Distribution firstLayerDense() {
        return (layers, sparsity) -> {
            double[] densities = uniform().densities(layers, sparsity);
            densities[0] = 1;
            return densities;
        };
    }

    /**
     * The first layer dense and one sparsity in all others, such that the whole network has the sparsity asked for. The returned
     * distribution throws {@link InputException} when the first layer alone has more weights than may be kept.
     */
    public static Distribution firstLayerDenseWithinBudget() {
        return (layers, sparsity) -> {
            long first = layers.get(0).size();
            long all = layers.stream().mapToLong(LayerShape::size).sum();
            double budget = all - Math.floor(sparsity * all) - first;
            if (budget < 0 || (all == first && budget > 0)) {
                throw new InputException("A dense first layer alone has " + first + " of " + all
                        + " weights, more than sparsity " + sparsity + " keeps. Ask for at most "
                        + Math.floor((1 - (double) first / all) * 1000) / 1000 + ", or take another distribution.");
            }
            double[] densities = new double[layers.size()];
            Arrays.fill(densities, all == first ? 1 : budget / (all - first));
            densities[0] = 1;
            return densities;
        };
    }

    /** Erdős-Rényi (Mocanu et al. 2018): density in proportion to {@code (n_in + n_out) / (n_in * n_out)}. */
    public static Distribution er() {
        return new ErdosRenyi(ErdosRenyi::layerFactor);
    }

    /**
     * Erdős-Rényi kernel (Evci et al. 2020): density in proportion to {@code (sum of the shape / product of the shape) ^ power}.
     *
     * @param power 1 in the paper; 0 makes it uniform
     */
    public static Distribution erk(double power) {
        return new ErdosRenyi(layer -> ErdosRenyi.kernelFactor(layer, power));
    }

    /**
     * {@code base}, but for some layers.
     *
     * @param fixed by layer name the density of layers that have one of their own, in (0, 1]; the other layers are solved again, so that
     *     the network has the sparsity asked for
     * @param excluded layers that stay dense and do not count: the sparsity asked for is that of the rest
     * @throws InputException when a density is out of range or a layer is in both; the returned distribution throws it for a name that no
     *     layer has, and where the fixed layers leave no density for the others
     */
    public static Distribution overriding(Distribution base, Map<String, Double> fixed, Set<String> excluded) {
        return new Overrides(base, fixed, excluded);
    }
}
