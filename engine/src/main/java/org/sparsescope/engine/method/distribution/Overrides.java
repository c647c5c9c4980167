package org.sparsescope.engine.method.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.model.LayerShape;

/** See {@link Distributions#overriding}. */
record Overrides(Distribution base, Map<String, Double> fixed, Set<String> excluded) implements Distribution {
    Overrides {
        fixed = Map.copyOf(fixed);
        excluded = Set.copyOf(excluded);
        fixed.forEach((name, density) -> {
            if (!(density > 0 && density <= 1)) {
                throw new InputException("The density of layer " + name
                        + " is the share of weights it keeps, above 0 and at most 1; found " + density + ".");
            }
        });
        Set<String> both = new TreeSet<>(fixed.keySet());
        both.retainAll(excluded);
        if (!both.isEmpty()) {
            throw new InputException("Layer " + String.join(", ", both)
                    + " cannot both have a density of its own and be left out. Choose one.");
        }
    }

    @Override
    public double[] densities(List<LayerShape> layers, double sparsity) {
        requireKnown(layers);
        List<LayerShape> others = new ArrayList<>();
        double counted = 0;
        double zeros = 0;
        double[] densities = new double[layers.size()];
        for (int l = 0; l < densities.length; l++) {
            LayerShape layer = layers.get(l);
            double density = fixed.getOrDefault(layer.name(), 1.0);
            densities[l] = density;
            counted += excluded.contains(layer.name()) ? 0 : layer.size();
            zeros += Math.floor((1 - density) * layer.size());
            if (own(layer)) {
                others.add(layer);
            }
        }
        if (!others.isEmpty()) {
            double[] solved = base.densities(others, othersSparsity(others, Math.floor(sparsity * counted) - zeros));
            int next = 0;
            for (int l = 0; l < densities.length; l++) {
                densities[l] = own(layers.get(l)) ? solved[next++] : densities[l];
            }
        }
        return densities;
    }

    /** Whether the base distribution decides on the layer. */
    private boolean own(LayerShape layer) {
        return !fixed.containsKey(layer.name()) && !excluded.contains(layer.name());
    }

    private static double othersSparsity(List<LayerShape> others, double zeros) {
        double size = others.stream().mapToDouble(LayerShape::size).sum();
        if (zeros < 0 || zeros >= size) {
            throw new InputException(
                    "The layers with a density of their own leave "
                            + (zeros < 0 ? "too few weights" : "too many weights")
                            + " for the sparsity asked for, whatever the other layers keep. Change a layer's density, or the sparsity.");
        }
        return zeros / size;
    }

    private void requireKnown(List<LayerShape> layers) {
        Set<String> names = new TreeSet<>(layers.stream().map(LayerShape::name).toList());
        Set<String> meant = new TreeSet<>(fixed.keySet());
        meant.addAll(excluded);
        for (String name : meant) {
            if (!names.contains(name)) {
                throw new InputException("There is no layer \"" + name + "\"."
                        + Nearest.to(name, names)
                                .map(near -> " Did you mean " + near + "?")
                                .orElse("")
                        + " Known: " + String.join(", ", names) + ".");
            }
        }
    }
}
