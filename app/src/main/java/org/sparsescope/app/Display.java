package org.sparsescope.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.application.Platform;

/** Whether a window can be shown here. Asked before JavaFX is, whose own answer is a stack trace. */
final class Display {
    private Display() {}

    /** A sentence that says why there can be no window; empty when there can. */
    static Optional<String> obstacle() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Optional<String> missing = obstacle(system, System.getenv(), Display::hasLibrary);
        return missing.isPresent() ? missing : startToolkit();
    }

    static Optional<String> obstacle(String system, Map<String, String> environment, Predicate<String> library) {
        if (!system.contains("linux")) {
            return Optional.empty();
        }
        if (environment.getOrDefault("DISPLAY", "").isEmpty()) {
            return Optional.of("No display: DISPLAY is not set, so the window cannot be opened.");
        }
        if (!library.test("libgtk-3.so.0")) {
            return Optional.of("GTK 3 is not installed (on Debian: libgtk-3-0), so the window cannot be opened.");
        }
        return Optional.empty();
    }

    /** A display may be named and not answer. */
    private static Optional<String> startToolkit() {
        try {
            Platform.startup(() -> {});
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            String reason =
                    Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            return Optional.of("The window cannot be opened: " + reason + ".");
        }
    }

    private static boolean hasLibrary(String name) {
        return Stream.of(
                        "/usr/lib",
                        "/usr/lib64",
                        "/lib",
                        "/lib64",
                        "/usr/local/lib",
                        "/usr/lib/x86_64-linux-gnu",
                        "/usr/lib/aarch64-linux-gnu",
                        "/lib/x86_64-linux-gnu")
                .map(folder -> Path.of(folder, name))
                .anyMatch(Files::exists);
    }
}
