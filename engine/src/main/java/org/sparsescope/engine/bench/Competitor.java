package org.sparsescope.engine.bench;

/** A way to compute a training step. */
public enum Competitor {
    /** The sparse kernels on the JVM, whose work is proportional to the live weights. */
    SPARSE("sparse kernels"),
    /** PyTorch through DJL with masked weights. */
    MASKED("masked PyTorch"),
    /** The same with every weight live. */
    DENSE("dense PyTorch"),
    /** A script of the user's. */
    PEER("peer");

    private final String title;

    Competitor(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
