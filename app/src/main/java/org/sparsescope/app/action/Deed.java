package org.sparsescope.app.action;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What a command does.
 *
 * @param whyNot says why it cannot be done now, in a sentence; empty while it can
 * @param on tells whether what it switches is on; absent where it switches nothing
 */
public record Deed(Runnable run, Supplier<String> whyNot, Optional<BooleanSupplier> on) {
    /** One that can always be done. */
    public static Deed always(Runnable run) {
        return new Deed(run, () -> "", Optional.empty());
    }

    /** One that can be done while {@code whyNot} says nothing. */
    public static Deed unless(Supplier<String> whyNot, Runnable run) {
        return new Deed(run, whyNot, Optional.empty());
    }

    /** The same, which switches something that is on while {@code state} says so. */
    public Deed switching(BooleanSupplier state) {
        return new Deed(run, whyNot, Optional.of(state));
    }

    public boolean possible() {
        return whyNot.get().isEmpty();
    }
}
