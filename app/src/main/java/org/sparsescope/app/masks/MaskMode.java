package org.sparsescope.app.masks;

/** What the picture of a layer shows. */
public enum MaskMode {
    /** Which weights are live. */
    ALIVE("Alive"),
    /** Which weights the update dropped and grew, over those that stayed. */
    CHANGES("Changes");

    private final String title;

    MaskMode(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
