package org.sparsescope.engine.mask;

/** A score that cannot be ranked; whoever knows the layer turns it into a sentence that names it. */
public final class NotANumberException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    NotANumberException(int position) {
        super("the score at position " + position + " is not a number");
        this.position = position;
    }

    /** Flat position of the score. */
    public int position() {
        return position;
    }
}
