package org.sparsescope.engine.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Devices;

/** What {@code sparsescope list} can list, each as rows of equal keys. */
enum Catalog {
    DATASETS(recipes -> DatasetCatalog.bundled().stream()
            .map(entry -> row(
                    "id",
                    entry.id(),
                    "title",
                    entry.title(),
                    "example",
                    entry.exampleShape().stream().map(String::valueOf).collect(Collectors.joining("x")),
                    "train",
                    entry.trainSize(),
                    "test",
                    entry.testSize(),
                    "licence",
                    entry.licence(),
                    "source",
                    entry.source()))
            .toList()),
    MODELS(recipes -> recipes.models().stream()
            .map(named -> row(
                    "id",
                    named.architecture().id(),
                    "title",
                    named.architecture().title(),
                    "weights",
                    named.architecture().maskable().stream()
                            .mapToLong(LayerShape::size)
                            .sum(),
                    "layers",
                    named.architecture().maskable().size(),
                    "what",
                    named.summary()))
            .toList()),
    METHODS(recipes -> recipes.methods().stream()
            .map(method ->
                    row("id", method.id(), "title", method.title(), "paper", method.paper(), "what", method.summary()))
            .toList()),
    DISTRIBUTIONS(recipes -> recipes.distributions().stream()
            .map(named -> row("id", named.id(), "title", named.title(), "what", named.summary()))
            .toList()),
    DEVICES(recipes -> Devices.list().stream()
            .map(device -> row(
                    "id",
                    device.id(),
                    "name",
                    device.title(),
                    "memory",
                    device.memory().orElse(""),
                    "usable",
                    device.usable(),
                    "why",
                    device.why(),
                    "remedy",
                    device.remedy()))
            .toList());

    @SuppressWarnings("ImmutableEnumChecker") // each is a lambda that holds nothing
    private final Function<Recipes, List<Map<String, Object>>> entries;

    Catalog(Function<Recipes, List<Map<String, Object>>> entries) {
        this.entries = entries;
    }

    List<Map<String, Object>> entries(Recipes recipes) {
        return entries.apply(recipes);
    }

    static List<String> names() {
        return Arrays.stream(values())
                .map(catalog -> catalog.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Optional<Catalog> byName(String name) {
        return Arrays.stream(values())
                .filter(catalog -> catalog.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static Map<String, Object> row(Object... keysAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            row.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return row;
    }
}
