package org.sparsescope.engine.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;

/**
 * The masks of a run after one update, as arrays named {@code layer.mask}.
 *
 * @param metadata which update of which step they are of
 */
public record MaskArrays(List<NamedArray> arrays, Map<String, String> metadata) {
    public MaskArrays {
        arrays = List.copyOf(arrays);
        metadata = new LinkedHashMap<>(metadata);
    }

    /**
     * Reads them.
     *
     * @param update the last where it is empty
     * @throws org.sparsescope.engine.InputException when the file cannot be read or has no such update
     */
    public static MaskArrays of(Path runFile, OptionalInt update) {
        try (Timeline timeline = Timeline.open(runFile)) {
            int chosen = timeline.requireUpdate(update.orElse(timeline.updates() - 1));
            List<NamedArray> arrays = new ArrayList<>();
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                LayerShape shape = timeline.layers().get(layer);
                arrays.add(NamedArray.of(shape.name() + ".mask", shape.dims(), timeline.mask(layer, chosen)));
            }
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("run", String.valueOf(runFile.getFileName()));
            metadata.put("update", Integer.toString(chosen));
            metadata.put("step", Long.toString(timeline.point(chosen).step()));
            return new MaskArrays(arrays, metadata);
        }
    }
}
