package org.sparsescope.app.shell;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.text.Font;

/** The style sheets and the type face, from the window's resources. */
public final class StyleSheets {
    private static final String PLACE = "/org/sparsescope/ui/";

    private StyleSheets() {}

    /** Addresses of the window's sheets, the tokens before those that name them. */
    static List<String> of(boolean dark) {
        return sheets(dark, "splash.css", "app.css", "setup.css", "masks.css", "charts.css", "runs.css", "compare.css");
    }

    /** Those that the first frame needs. */
    static List<String> ofSplash(boolean dark) {
        return sheets(dark, "splash.css");
    }

    private static List<String> sheets(boolean dark, String... names) {
        return Stream.concat(Stream.of("tokens.css", dark ? "" : "tokens-light.css"), Stream.of(names))
                .filter(name -> !name.isEmpty())
                .map(name -> StyleSheets.class.getResource(PLACE + "css/" + name))
                .filter(Objects::nonNull)
                .map(URL::toExternalForm)
                .toList();
    }

    /** Makes the window's type face known, before the first scene asks for it. */
    public static void loadFonts() {
        for (String style : List.of("Regular", "Bold")) {
            URL font = Objects.requireNonNull(
                    StyleSheets.class.getResource(PLACE + "fonts/InterTabular-" + style + ".otf"));
            Font.loadFont(font.toExternalForm(), 13);
        }
    }
}
