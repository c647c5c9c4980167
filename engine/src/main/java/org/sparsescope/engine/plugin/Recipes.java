package org.sparsescope.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.schedule.UpdateSchedule;
import org.sparsescope.engine.method.schedule.Window;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.ModelCatalog;

/**
 * Every method, distribution and model that can be named: the engine's own first, then those of plugins.
 *
 * @param skipped a sentence about each plugin that was left out, which names it and says why
 */
public record Recipes(
        List<Method> methods,
        List<Distributions.Named> distributions,
        List<ModelCatalog.Named> models,
        List<String> skipped) {
    public Recipes {
        methods = List.copyOf(methods);
        distributions = List.copyOf(distributions);
        models = List.copyOf(models);
        skipped = List.copyOf(skipped);
    }

    /** The engine's own. */
    public static Recipes builtIn() {
        return new Recipes(Methods.all(), Distributions.all(), ModelCatalog.named(), List.of());
    }

    /**
     * The method that people call {@code id}.
     *
     * @throws InputException when there is none
     */
    public Method method(String id) {
        return Methods.find(id, methods);
    }

    /**
     * The distribution that people call {@code id}.
     *
     * @throws InputException when there is none
     */
    public Distribution distribution(String id) {
        return Distributions.find(id, distributions);
    }

    /**
     * The model that people call {@code id}, or the MLP of the widths in it.
     *
     * @throws InputException when there is none
     */
    public Architecture model(String id) {
        return ModelCatalog.find(id, models);
    }

    /** These and a note about a plugin that is not among them. */
    Recipes without(String sentence) {
        List<String> more = new ArrayList<>(skipped);
        more.add(sentence);
        return new Recipes(methods, distributions, models, more);
    }

    /**
     * These and all that {@code plugins} add.
     *
     * @throws InputException when an id is malformed or taken, or a method names a distribution that there is not
     */
    Recipes with(String jar, List<Plugin> plugins) {
        List<Method> allMethods = new ArrayList<>(methods);
        List<Distributions.Named> allDistributions = new ArrayList<>(distributions);
        List<ModelCatalog.Named> allModels = new ArrayList<>(models);
        for (Plugin plugin : plugins) {
            for (Distributions.Named named : plugin.distributions()) {
                allDistributions.add(
                        new Distributions.Named(named.id(), named.title(), named.summary(), explaining(jar, named)));
            }
            allMethods.addAll(plugin.methods());
            allModels.addAll(plugin.models());
        }
        Recipes all = new Recipes(allMethods, allDistributions, allModels, skipped);
        requireDistinct(all.methods.stream().map(Method::id).toList());
        requireDistinct(all.distributions.stream().map(Distributions.Named::id).toList());
        requireDistinct(
                all.models.stream().map(named -> named.architecture().id()).toList());
        for (Method method : all.methods.subList(methods.size(), all.methods.size())) {
            all.distribution(method.distribution());
            // A schedule that fails would fail in the form, which shows where it leads.
            method.rewiring().ifPresent(rewiring -> tryOut(rewiring.schedule()));
        }
        return all;
    }

    private static void tryOut(UpdateSchedule schedule) {
        schedule.drop().fractionAt(schedule.alpha(), 50, new Window(0, 100));
    }

    /** A distribution is worked out while people move a slider: what it throws becomes a sentence there. */
    private static Distribution explaining(String jar, Distributions.Named named) {
        Distribution distribution = named.distribution();
        return (layers, sparsity) -> {
            try {
                return distribution.densities(layers, sparsity);
            } catch (InputException refused) {
                throw refused;
            } catch (RuntimeException | LinkageError failure) {
                throw new InputException(
                        "The distribution " + named.id() + " of the plugin " + jar + " failed: " + failure + ".",
                        failure);
            }
        };
    }

    private static void requireDistinct(List<String> ids) {
        Set<String> seen = new TreeSet<>();
        for (String id : ids) {
            if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new InputException("\"" + id + "\" is no id: an id is small letters, digits and hyphens");
            }
            if (!seen.add(id)) {
                throw new InputException("there is a \"" + id + "\" already");
            }
        }
    }
}
