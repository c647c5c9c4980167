package org.sparsescope.engine.train;

import java.util.Optional;
import org.sparsescope.engine.InputException;

/** Says what ended a run in words for people. */
final class FailureSentence {
    private FailureSentence() {}

    /**
     * What ended a run at {@code step}.
     *
     * @param batch examples of one forward pass
     */
    static String of(Throwable failure, long step, int batch) {
        if (failure instanceof InputException) {
            return String.valueOf(failure.getMessage());
        }
        String when = step == 0 ? "Before the first step: " : "At step " + step + ": ";
        if (failure instanceof DivergedException) {
            return when + failure.getMessage();
        }
        return OutOfMemory.in(failure)
                .map(memory ->
                        when + memory + ". " + (step > 1 ? "The run so far is kept. " : "") + memory.remedy(batch))
                .orElseGet(() ->
                        when + "training failed (" + failure.getClass().getSimpleName() + ": " + what(failure) + ").");
    }

    private static String what(Throwable failure) {
        return Optional.ofNullable(failure.getMessage())
                .map(message -> message.lines().findFirst().orElse(""))
                .filter(message -> !message.isBlank())
                .orElse(failure.getClass().getSimpleName());
    }
}
