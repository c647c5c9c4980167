package org.sparsescope.engine.method.grow;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** What becomes of a weight that is dropped and grown again in the same update. */
public enum Regrowth {
    /** It keeps its value and its optimizer state, as if nothing had happened (RigL). */
    KEEP,
    /** It starts anew like any other grown weight. */
    REINITIALISE,
    /**
     * It cannot be grown in this update. Where the other free positions do not suffice for a layer's quota the number of live weights
     * matters more, and the weight may be grown again, keeping its value.
     */
    FORBID;

    /** {@code keep}, {@code reinitialise} and {@code forbid}. */
    public static List<String> ids() {
        return Stream.of(values()).map(Regrowth::id).toList();
    }

    /**
     * What people call {@code id}.
     *
     * @throws InputException when there is none; it names the nearest
     */
    public static Regrowth byId(String id) {
        return Stream.of(values())
                .filter(answer -> answer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "A weight that is dropped and grown again cannot \"" + id + "\". " + Nearest.hint(id, ids())));
    }

    /** What people call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
