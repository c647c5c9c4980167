package org.sparsescope.engine.run;

import java.util.Locale;
import java.util.Optional;

/** A colour that people give a run to find it again. */
public enum RunTag {
    BLUE,
    ORANGE,
    GREEN,
    PINK,
    YELLOW,
    RED;

    /** As tags are written down. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RunTag> of(String id) {
        for (RunTag tag : values()) {
            if (tag.id().equals(id)) {
                return Optional.of(tag);
            }
        }
        return Optional.empty();
    }
}
