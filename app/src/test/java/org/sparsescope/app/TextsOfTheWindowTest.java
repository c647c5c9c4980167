package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the window is in the bundle, and every text of the bundle is used. */
class TextsOfTheWindowTest {
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ASKED = Pattern.compile("Texts\\.of\\(\\s*\"([^\"]+)\"\\s*[,)]");
    /** Where a string becomes a word on the screen. */
    private static final Pattern SHOWN = Pattern.compile(
            "(?:new (?:Label|Button|ToggleButton|CheckBox|RadioButton|Hyperlink|MenuItem|CheckMenuItem|RadioMenuItem|Menu|MenuButton"
                    + "|Tooltip|Text|TextField|Tab|TitledPane)|Controls\\.(?:label|button|sectionTitle|tooltip)|\\.setText|\\.setPromptText"
                    + "|\\.setTitle|\\.setAccessibleText|\\.setAccessibleHelp|\\.setHeaderText|\\.setContentText)"
                    + "\\(\\s*\"([^\"]*)\"");

    private final ResourceBundle bundle = ResourceBundle.getBundle("org.sparsescope.ui.i18n.messages", Locale.ROOT);

    @Test
    void noViewSpellsOutAWord() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            Matcher shown = SHOWN.matcher(Files.readString(file));
            while (shown.find()) {
                if (shown.group(1).replaceAll("\\\\u\\p{XDigit}{4}", "").chars().anyMatch(Character::isLetter)) {
                    found.add(file.getFileName() + ": " + shown.group(1));
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void everyTextThatIsAskedForIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path file : sources()) {
            Matcher asked = ASKED.matcher(Files.readString(file));
            while (asked.find()) {
                if (!bundle.containsKey(asked.group(1))) {
                    missing.add(file.getFileName() + ": " + asked.group(1));
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    /** A key is used when a source has it, or the stem that a source puts an ending to. */
    @Test
    void everyTextOfTheBundleIsUsed() throws IOException {
        Set<String> strings = new TreeSet<>();
        for (Path file : sources()) {
            Matcher string = STRING.matcher(Files.readString(file));
            while (string.find()) {
                strings.add(string.group(1));
            }
        }
        Set<String> unused = new TreeSet<>();
        for (String key : bundle.keySet()) {
            boolean used = strings.contains(key);
            for (int dot = key.lastIndexOf('.'); dot > 0 && !used; dot = key.lastIndexOf('.', dot - 1)) {
                used = strings.contains(key.substring(0, dot)) || strings.contains(key.substring(0, dot + 1));
            }
            if (!used) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(path -> path.toString().endsWith(".java")).toList();
        }
    }
}
