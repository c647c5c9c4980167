package org.sparsescope.engine;

/**
 * What the user gave cannot be used. The message is shown as it is: one or two sentences that say what was expected, what was
 * found and what to do. The command line prints it and exits with code 2; the window shows it next to the field it concerns.
 */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InputException(String sentence) {
        super(sentence);
    }

    public InputException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
