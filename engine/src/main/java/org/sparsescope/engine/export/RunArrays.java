package org.sparsescope.engine.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.StoredWeights;
import org.sparsescope.engine.record.Timeline;

/**
 * What a run learned, as arrays: {@code layer.mask}, and {@code layer.weight} with the other parameters by their names.
 *
 * @param metadata which update and step of which run they are of
 */
public record RunArrays(List<NamedArray> arrays, Map<String, String> metadata) {
    public RunArrays {
        arrays = List.copyOf(arrays);
        metadata = new LinkedHashMap<>(metadata);
    }

    /**
     * The masks after one update.
     *
     * @param update the last where it is empty
     * @throws InputException when the file cannot be read or has no such update
     */
    public static RunArrays masks(Path runFile, OptionalInt update) {
        try (Timeline timeline = Timeline.open(runFile)) {
            int chosen = timeline.requireUpdate(update.orElse(timeline.updates() - 1));
            List<NamedArray> arrays = new ArrayList<>();
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                arrays.add(mask(timeline, layer, chosen));
            }
            return new RunArrays(
                    arrays, metadata(runFile, chosen, timeline.point(chosen).step()));
        }
    }

    /**
     * The weights of a finished run, or those of the last checkpoint of one that is not; each layer's mask of that moment beside its
     * weight.
     *
     * @throws InputException when the file cannot be read or holds no weights
     */
    public static RunArrays weights(Path runFile) {
        StoredWeights stored = StoredWeights.of(runFile)
                .orElseThrow(
                        () -> new InputException("The run file " + runFile + " holds no weights. They are written at"
                                + " the end of a run, of its epochs, and when it pauses."));
        try (Timeline timeline = Timeline.open(runFile)) {
            int update = stored.update();
            Map<String, float[]> left = new TreeMap<>(stored.parameters());
            List<NamedArray> arrays = new ArrayList<>();
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                LayerShape shape = timeline.layers().get(layer);
                float[] weight = left.remove(shape.name() + ".weight");
                if (weight != null) {
                    arrays.add(NamedArray.of(shape.name() + ".weight", shape.dims(), weight));
                }
                arrays.add(mask(timeline, layer, update));
            }
            left.forEach((name, values) -> arrays.add(NamedArray.of(name, List.of(values.length), values)));
            return new RunArrays(arrays, metadata(runFile, update, stored.step()));
        }
    }

    private static NamedArray mask(Timeline timeline, int layer, int update) {
        LayerShape shape = timeline.layers().get(layer);
        return NamedArray.of(shape.name() + ".mask", shape.dims(), timeline.mask(layer, update));
    }

    private static Map<String, String> metadata(Path runFile, int update, long step) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("run", String.valueOf(runFile.getFileName()));
        metadata.put("update", Integer.toString(update));
        metadata.put("step", Long.toString(step));
        return metadata;
    }
}
