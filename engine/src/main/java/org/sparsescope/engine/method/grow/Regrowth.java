package org.sparsescope.engine.method.grow;

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
    FORBID
}
