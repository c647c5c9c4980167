package org.sparsescope.engine.run;

import java.util.Optional;

/** Which SparseScope this is. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** Such as {@code 0.1.0}; {@code from source} where no package was built. */
    public static String get() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("from source");
    }
}
