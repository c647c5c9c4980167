package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.sparsescope.engine.train.MaskOptions;

/** The layers that the user takes out of the spread's hands. */
public final class LayerSettings {
    private final Map<String, LayerSetting> layers = new LinkedHashMap<>();
    private final ReadOnlyIntegerWrapper changed = new ReadOnlyIntegerWrapper();
    private final Runnable told;

    LayerSettings(Runnable told) {
        this.told = told;
    }

    /** Forgets what was set for layers that the model does not have. */
    void offer(List<String> names) {
        if (names.equals(List.copyOf(layers.keySet()))) {
            return;
        }
        Map<String, LayerSetting> before = new LinkedHashMap<>(layers);
        layers.clear();
        for (String name : names) {
            LayerSetting known = before.get(name);
            layers.put(name, known == null ? made() : known);
        }
        count();
    }

    private LayerSetting made() {
        LayerSetting fresh = new LayerSetting();
        fresh.observables()
                .forEach(property -> property.addListener((source, before, now) -> {
                    count();
                    told.run();
                }));
        return fresh;
    }

    private void count() {
        changed.set((int)
                layers.values().stream().filter(layer -> layer.changed().get()).count());
    }

    /**
     * That of the layer called {@code name}.
     *
     * @throws IllegalArgumentException when there is no such layer
     */
    public LayerSetting of(String name) {
        LayerSetting known = layers.get(name);
        if (known == null) {
            throw new IllegalArgumentException("the model has no layer " + name + " that can be masked");
        }
        return known;
    }

    /** How many are other than the spread would have them. */
    public ReadOnlyIntegerProperty changed() {
        return changed.getReadOnlyProperty();
    }

    /** Gives all back to the spread. */
    public void reset() {
        layers.values().forEach(LayerSetting::reset);
    }

    MaskOptions fill(MaskOptions mask) {
        Map<String, Double> densities = new LinkedHashMap<>();
        Set<String> out = new TreeSet<>();
        layers.forEach((name, layer) -> {
            switch (layer.rule().get()) {
                case SPREAD -> {}
                case DENSE -> densities.put(name, 1.0);
                case OUT -> out.add(name);
                case OWN -> densities.put(name, layer.density().last());
            }
        });
        return mask.withLayerDensities(densities).withExcludedLayers(out);
    }

    void use(MaskOptions mask, List<String> unknown) {
        reset();
        List<String> named = new ArrayList<>(mask.layerDensities().keySet());
        named.addAll(mask.excludedLayers());
        named.stream().filter(name -> !layers.containsKey(name)).forEach(unknown::add);
        layers.forEach((name, layer) -> {
            Double density = mask.layerDensities().get(name);
            if (density != null) {
                layer.use(density);
            } else if (mask.excludedLayers().contains(name)) {
                layer.rule().set(LayerSetting.Rule.OUT);
            }
        });
    }

    Stream<Entry<?>> read() {
        return layers.values().stream().flatMap(LayerSetting::read);
    }
}
