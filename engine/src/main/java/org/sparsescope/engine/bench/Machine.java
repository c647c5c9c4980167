package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this machine is, for people who read figures taken on it. */
public final class Machine {
    private static final Path LINUX = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** Such as {@code 2 processors (Intel(R) Xeon(R) Processor)}, or with the architecture where the model is not told. */
    public static String name() {
        int processors = Runtime.getRuntime().availableProcessors();
        return processors + (processors == 1 ? " processor (" : " processors (")
                + model().orElseGet(() -> System.getProperty("os.arch")) + ")";
    }

    private static Optional<String> model() {
        if (!Files.isReadable(LINUX)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(LINUX).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
