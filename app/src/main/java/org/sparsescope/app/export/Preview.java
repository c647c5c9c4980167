package org.sparsescope.app.export;

import java.util.Optional;
import org.sparsescope.engine.figure.PixelGrid;

/** What a file will show: a picture, or text. */
public record Preview(Optional<PixelGrid> picture, String text) {
    static final Preview NONE = of("");

    static Preview of(PixelGrid picture) {
        return new Preview(Optional.of(picture), "");
    }

    static Preview of(String text) {
        return new Preview(Optional.empty(), text);
    }
}
