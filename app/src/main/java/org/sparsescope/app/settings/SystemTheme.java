package org.sparsescope.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks the system whether it is light or dark, by the commands that each system has for it: the JavaFX of this program cannot tell.
 * It takes a process or two, so not on the FX thread.
 */
public final class SystemTheme {
    /** A question and what to make of its answer. */
    private record Question(List<String> command, Function<String, Optional<Boolean>> dark) {}

    /** The portal answers for every desktop that has one: 1 is dark, 2 light, 0 neither. */
    private static final List<Question> LINUX = List.of(
            new Question(
                    List.of(
                            "gdbus",
                            "call",
                            "--session",
                            "--timeout=1",
                            "--dest=org.freedesktop.portal.Desktop",
                            "--object-path=/org/freedesktop/portal/desktop",
                            "--method=org.freedesktop.portal.Settings.Read",
                            "org.freedesktop.appearance",
                            "color-scheme"),
                    said -> said.contains("uint32 1")
                            ? Optional.of(true)
                            : said.contains("uint32 2") ? Optional.of(false) : Optional.empty()),
            new Question(
                    List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"),
                    said -> said.contains("dark")
                            ? Optional.of(true)
                            : said.contains("light") ? Optional.of(false) : Optional.empty()),
            new Question(
                    List.of("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme"),
                    said -> said.isBlank()
                            ? Optional.empty()
                            : Optional.of(said.toLowerCase(Locale.ROOT).contains("dark"))));

    /** The key is there only while the system is dark; without it the command fails and says so. */
    private static final List<Question> MAC = List.of(new Question(
            List.of("defaults", "read", "-g", "AppleInterfaceStyle"), said -> Optional.of(said.contains("Dark"))));

    private static final List<Question> WINDOWS = List.of(new Question(
            List.of(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme"),
            said -> said.contains("0x0")
                    ? Optional.of(true)
                    : said.contains("0x1") ? Optional.of(false) : Optional.empty()));

    private SystemTheme() {}

    /** Whether the system is dark now; empty when it does not say. */
    public static Optional<Boolean> dark() {
        return dark(System.getProperty("os.name", ""), SystemTheme::answer);
    }

    static Optional<Boolean> dark(String system, Function<List<String>, Optional<String>> answer) {
        String name = system.toLowerCase(Locale.ROOT);
        List<Question> questions = name.startsWith("mac") ? MAC : name.startsWith("windows") ? WINDOWS : LINUX;
        return questions.stream()
                .flatMap(question -> answer.apply(question.command()).flatMap(question.dark()).stream())
                .findFirst();
    }

    /** What {@code command} says, errors among it; empty when there is no such command or it takes more than two seconds. */
    private static Optional<String> answer(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException noSuchCommand) {
            return Optional.empty();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
