package org.sparsescope.engine.run;

/**
 * Why a configuration cannot be trained.
 *
 * @param sentence what was found, what was expected and what to do
 */
public record Objection(Setting setting, String sentence) {
    /** The setting that is to be changed. */
    public enum Setting {
        MODEL,
        /** Sparsity, spread and the densities of single layers. */
        LAYERS,
        /** When the mask is updated. */
        UPDATES,
        BATCH,
        COMPUTE
    }
}
