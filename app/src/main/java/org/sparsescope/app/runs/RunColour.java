package org.sparsescope.app.runs;

import java.util.Locale;
import org.sparsescope.engine.run.RunTag;

/**
 * The colours of runs, those of Okabe and Ito, told apart by every kind of colour vision; each darker on white than on black. The
 * style sheets have them too, as {@code -run-blue} and so on.
 */
public enum RunColour {
    BLUE(0xFF56B4E9, 0xFF0072B2),
    ORANGE(0xFFE69F00, 0xFFB36B00),
    GREEN(0xFF2FB98F, 0xFF00755A),
    PINK(0xFFD583B4, 0xFFA3407A),
    RED(0xFFE8743B, 0xFFB84A00),
    YELLOW(0xFFF0E442, 0xFF857600);

    private final int onDark;
    private final int onLight;

    RunColour(int onDark, int onLight) {
        this.onDark = onDark;
        this.onLight = onLight;
    }

    /** The colour of {@code tag}. */
    static RunColour of(RunTag tag) {
        return valueOf(tag.name());
    }

    /** As style sheets call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What style sheets know lines and bars of it by. */
    public String styleClass() {
        return "run-" + id();
    }

    /** Opaque. */
    public int argb(boolean dark) {
        return dark ? onDark : onLight;
    }
}
