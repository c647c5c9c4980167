package org.sparsescope.app.masks;

import java.util.List;
import org.sparsescope.app.fx.Texts;

/** What the picture of a layer shows. */
public enum MaskMode {
    /** Which weights are live. */
    ALIVE,
    /** Which weights the update dropped and grew, over those that stayed. */
    CHANGES,
    /** For how many updates each live weight has been live. */
    AGE,
    /** How often each weight has become live or not live. */
    FLIPS,
    /** The live weights themselves. */
    WEIGHT,
    /** The gradient of every weight, live or not. */
    GRADIENT,
    /** How many live links each input has, drawn as the image it comes from. */
    INPUTS;

    public String title() {
        return Texts.of("masks.mode." + name());
    }

    /** What it shows, in a sentence. */
    public String tip() {
        return Texts.of("masks.mode." + name() + ".tip");
    }

    /** Whether it shows numbers that only a running network or a checkpoint has. */
    boolean showsNumbers() {
        return this == WEIGHT || this == GRADIENT;
    }

    /** The mode {@code places} further on, round and round. */
    public MaskMode next(int places) {
        List<MaskMode> all = List.of(values());
        return all.get(Math.floorMod(all.indexOf(this) + places, all.size()));
    }
}
