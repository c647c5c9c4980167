package org.sparsescope.engine.train;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run changes in its distribution and its method beside their usual numbers. An empty optional means the method's own way.
 *
 * @param layerDensities by layer name the share of weights that the layer keeps, in (0, 1]; the other layers are solved again
 * @param excludedLayers layers that stay dense and do not count for the sparsity asked for
 * @param dropSchedule how the drop fraction develops: an id of {@link org.sparsescope.engine.method.schedule.DropSchedules}
 * @param growthInit with which value a grown weight starts: an id of {@link org.sparsescope.engine.method.grow.GrowthInits}
 * @param regrowth what becomes of a weight dropped and grown again: an id of {@link org.sparsescope.engine.method.grow.Regrowth}
 */
public record MaskOptions(
        Map<String, Double> layerDensities,
        Set<String> excludedLayers,
        Optional<String> dropSchedule,
        Optional<String> growthInit,
        Optional<String> regrowth) {
    /** Everything as distribution and method have it. */
    public static final MaskOptions NONE =
            new MaskOptions(Map.of(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public MaskOptions {
        layerDensities = Collections.unmodifiableMap(new TreeMap<>(layerDensities));
        excludedLayers = Collections.unmodifiableSet(new TreeSet<>(excludedLayers));
    }

    public MaskOptions withLayerDensities(Map<String, Double> densities) {
        return new MaskOptions(densities, excludedLayers, dropSchedule, growthInit, regrowth);
    }

    public MaskOptions withExcludedLayers(Set<String> layers) {
        return new MaskOptions(layerDensities, layers, dropSchedule, growthInit, regrowth);
    }

    public MaskOptions withDropSchedule(String id) {
        return new MaskOptions(layerDensities, excludedLayers, Optional.of(id), growthInit, regrowth);
    }

    public MaskOptions withGrowthInit(String id) {
        return new MaskOptions(layerDensities, excludedLayers, dropSchedule, Optional.of(id), regrowth);
    }

    public MaskOptions withRegrowth(String id) {
        return new MaskOptions(layerDensities, excludedLayers, dropSchedule, growthInit, Optional.of(id));
    }

    /** Whether something of the method itself is changed, which asks for one that changes its mask during training. */
    public boolean changesMethod() {
        return dropSchedule.isPresent() || growthInit.isPresent() || regrowth.isPresent();
    }
}
