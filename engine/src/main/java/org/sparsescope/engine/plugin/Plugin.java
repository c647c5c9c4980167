package org.sparsescope.engine.plugin;

import java.util.List;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.ModelCatalog;

/**
 * What a jar in the plugin folder adds. The jar names its classes that implement this, each with a public constructor without
 * parameters, in {@code META-INF/services/org.sparsescope.engine.plugin.Plugin}. A criterion comes as part of a method that uses it.
 */
public interface Plugin {
    /** Methods, each with an id of its own of small letters, digits and hyphens. */
    default List<Method> methods() {
        return List.of();
    }

    /** Distributions, each with an id of its own of small letters, digits and hyphens. */
    default List<Distributions.Named> distributions() {
        return List.of();
    }

    /**
     * Models, each with an id of its own of small letters, digits and hyphens: architectures of the engine's layers, or a block of DJL's
     * by {@code BlockModel} in {@code engine.network.djl}.
     */
    default List<ModelCatalog.Named> models() {
        return List.of();
    }
}
