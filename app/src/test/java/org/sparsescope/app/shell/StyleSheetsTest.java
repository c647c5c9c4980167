package org.sparsescope.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Colours come from the tokens alone, and the tokens can be read on each other. */
class StyleSheetsTest {
    private static final String PLACE = "/org/sparsescope/ui/css/";
    private static final List<String> SHEETS =
            List.of("app.css", "masks.css", "charts.css", "runs.css", "compare.css", "splash.css");
    private static final Pattern COLOUR = Pattern.compile(
            "#[0-9a-fA-F]{3,8}\\b|\\b(rgba?|hsba?|derive|ladder)\\(|:\\s*(white|black|gr[ae]y|red|green|blue|yellow|orange)\\b");
    private static final Pattern COLOUR_IN_JAVA =
            Pattern.compile("\\bColor\\.(rgb|web|color|hsb|gray|grayRgb|valueOf|[A-Z]{3,})\\b");
    private static final Pattern DEFINITION = Pattern.compile("(-[a-z][a-z0-9-]*)\\s*:\\s*([^;{}]+);");
    /** What is written, and on what: WCAG AA asks for 4.5 to 1. */
    private static final Map<String, List<String>> WRITTEN = Map.of(
            "-ss-text",
                    List.of(
                            "-ss-canvas",
                            "-ss-panel",
                            "-ss-field",
                            "-ss-raised",
                            "-ss-raised-hover",
                            "-ss-mask-ground"),
            "-ss-text-quiet", List.of("-ss-canvas", "-ss-panel", "-ss-field", "-ss-raised"),
            "-ss-text-faint", List.of("-ss-canvas", "-ss-panel", "-ss-field"),
            "-ss-accent-text", List.of("-ss-canvas", "-ss-panel"),
            "-ss-on-accent", List.of("-ss-accent"),
            "-ss-on-go", List.of("-ss-go", "-ss-go-hover"),
            "-ss-bad", List.of("-ss-canvas", "-ss-panel"),
            "-ss-live", List.of("-ss-panel"),
            "-ss-grown", List.of("-ss-panel"),
            "-ss-dropped-text", List.of("-ss-panel"));

    @Test
    void noSheetButTheTokensHasAColourOfItsOwn() {
        List<String> found = new ArrayList<>();
        for (String sheet : SHEETS) {
            Matcher colour = COLOUR.matcher(withoutTokens(resource(PLACE + sheet)));
            while (colour.find()) {
                found.add(sheet + ": " + colour.group());
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noViewHasAColourOfItsOwn() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher colour = COLOUR_IN_JAVA.matcher(Files.readString(file));
                while (colour.find()) {
                    if (!colour.group().equals("Color.TRANSPARENT")) {
                        found.add(file.getFileName() + ": " + colour.group());
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light"})
    void whatIsWrittenCanBeRead(String theme) {
        Map<String, String> tokens = new HashMap<>();
        define(tokens, resource("/atlantafx/base/theme/primer-" + theme + ".css"));
        define(tokens, resource(PLACE + "tokens.css"));
        if (theme.equals("light")) {
            define(tokens, resource(PLACE + "tokens-light.css"));
        }
        List<String> unreadable = new ArrayList<>();
        WRITTEN.forEach((text, grounds) -> grounds.forEach(ground -> {
            double contrast = contrast(colour(tokens, text), colour(tokens, ground));
            if (contrast < 4.5) {
                unreadable.add(String.format(Locale.ROOT, "%s on %s: %.2f", text, ground, contrast));
            }
        }));
        assertEquals(List.of(), unreadable);
    }

    /** The first definition in AtlantaFX's sheet is the one of .root; ours has one each. */
    private static void define(Map<String, String> tokens, String sheet) {
        Matcher each = DEFINITION.matcher(sheet);
        Map<String, String> found = new HashMap<>();
        while (each.find()) {
            found.putIfAbsent(each.group(1), each.group(2).strip());
        }
        tokens.putAll(found);
    }

    private static Color colour(Map<String, String> tokens, String name) {
        String value = name;
        for (int hops = 0; value.startsWith("-") && hops < 9; hops++) {
            value = Objects.requireNonNull(tokens.get(value), value);
        }
        return Color.web(value.toLowerCase(Locale.ROOT));
    }

    private static double contrast(Color text, Color ground) {
        double one = luminance(text);
        double other = luminance(ground);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** Relative luminance as WCAG 2.1 defines it. */
    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /** What a part names for itself, such as the colour of a run, is a token too. */
    private static String withoutTokens(String sheet) {
        return sheet.replaceAll("(?m)^\\s*-(?!fx-)[a-z0-9-]+:[^;]+;", "");
    }

    private static String resource(String place) {
        try (InputStream in = Objects.requireNonNull(StyleSheetsTest.class.getResourceAsStream(place), place)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
        } catch (IOException e) {
            throw new IllegalStateException(place, e);
        }
    }
}
