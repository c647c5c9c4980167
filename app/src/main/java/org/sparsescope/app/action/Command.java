package org.sparsescope.app.action;

import java.util.List;
import java.util.MissingResourceException;
import java.util.stream.Stream;
import org.sparsescope.app.fx.Texts;

/** What can be done in the window and with which keys. The order is that of the menu, of the list of keys and of the palette. */
public enum Command {
    TOGGLE(Part.TRAINING, Kind.ONCE, "Space"),
    QUEUE(Part.TRAINING, Kind.ONCE, "Q"),
    NEXT_UPDATE(Part.TRAINING, Kind.ONCE, "N"),
    CONTINUE(Part.TRAINING, Kind.ONCE, "G"),
    STOP(Part.TRAINING, Kind.ONCE, "Ctrl ."),
    DATA(Part.TRAINING, Kind.ONCE, "Ctrl I"),

    MODE_ALIVE(Part.MASKS, Kind.ONCE),
    MODE_CHANGES(Part.MASKS, Kind.ONCE),
    MODE_AGE(Part.MASKS, Kind.ONCE),
    MODE_FLIPS(Part.MASKS, Kind.ONCE),
    MODE_WEIGHT(Part.MASKS, Kind.ONCE),
    MODE_GRADIENT(Part.MASKS, Kind.ONCE),
    MODE_INPUTS(Part.MASKS, Kind.ONCE),
    MODE_NEXT(Part.MASKS, Kind.ONCE, "M"),
    MODE_BEFORE(Part.MASKS, Kind.ONCE, "Shift M"),
    LAYER_NEXT(Part.MASKS, Kind.ONCE, "J"),
    LAYER_BEFORE(Part.MASKS, Kind.ONCE, "Shift J"),
    ZOOM_IN(Part.MASKS, Kind.REPEATED, "+"),
    ZOOM_OUT(Part.MASKS, Kind.REPEATED, "−"),
    FIT(Part.MASKS, Kind.ONCE, "0"),
    WALK(Part.MASKS, Kind.TOLD, "Tab", "arrows"),
    UNIT(Part.MASKS, Kind.TOLD, "Shift click"),
    INPUT(Part.MASKS, Kind.TOLD, "Ctrl click"),
    UNPIN(Part.MASKS, Kind.OF_A_CONTROL, "Esc"),

    ACROSS(Part.CURVES, Kind.ONCE, "X"),
    ENLARGE(Part.CURVES, Kind.ONCE, "E"),
    CHART_NEXT(Part.CURVES, Kind.ONCE),
    CHART_BEFORE(Part.CURVES, Kind.ONCE),
    WHOLE_RUN(Part.CURVES, Kind.ONCE),
    READ(Part.CURVES, Kind.TOLD, "Tab", "arrows"),
    CLOSER(Part.CURVES, Kind.TOLD, "+ − 0"),

    BACK(Part.TIMELINE, Kind.REPEATED, "←"),
    FORWARD(Part.TIMELINE, Kind.REPEATED, "→"),
    BACK_TEN(Part.TIMELINE, Kind.REPEATED, "Shift ←"),
    FORWARD_TEN(Part.TIMELINE, Kind.REPEATED, "Shift →"),
    FIRST(Part.TIMELINE, Kind.ONCE, "Home"),
    LAST(Part.TIMELINE, Kind.ONCE, "End"),
    PLAY(Part.TIMELINE, Kind.ONCE, "P"),
    REVERSE(Part.TIMELINE, Kind.ONCE, "Shift P"),
    LOOP(Part.TIMELINE, Kind.ONCE),
    LIVE(Part.TIMELINE, Kind.ONCE, "L"),

    RUNS(Part.RUNS, Kind.ONCE, "R"),
    CHOOSE_RUN(Part.RUNS, Kind.TOLD, "↑ ↓"),
    SHOW_RUN(Part.RUNS, Kind.OF_A_CONTROL, "Enter"),
    COMPARE(Part.RUNS, Kind.ONCE, "C"),
    LEAVE_COMPARISON(Part.RUNS, Kind.OF_A_CONTROL, "Esc"),
    EXPORT(Part.RUNS, Kind.ONCE, "Ctrl E"),
    AGAIN(Part.RUNS, Kind.ONCE),
    AGAIN_NEW_SEED(Part.RUNS, Kind.ONCE),
    CONFIGURE(Part.RUNS, Kind.ONCE),
    RENAME(Part.RUNS, Kind.OF_A_CONTROL, "F2"),
    DISCARD(Part.RUNS, Kind.OF_A_CONTROL, "Delete"),
    UNDO(Part.RUNS, Kind.ONCE, "Ctrl Z"),
    OPEN_FILE(Part.RUNS, Kind.ONCE, "Ctrl O"),
    RUNS_FOLDER(Part.RUNS, Kind.ONCE),

    PALETTE(Part.WINDOW, Kind.ONCE, "Ctrl K"),
    MENU(Part.WINDOW, Kind.ONCE, "F10"),
    KEYS(Part.WINDOW, Kind.ONCE, "F1", "?"),
    THEME(Part.WINDOW, Kind.ONCE, "Ctrl D"),
    THEME_SYSTEM(Part.WINDOW, Kind.ONCE),
    THEME_LIGHT(Part.WINDOW, Kind.ONCE),
    THEME_DARK(Part.WINDOW, Kind.ONCE),
    PANES(Part.WINDOW, Kind.ONCE),
    FULL_SCREEN(Part.WINDOW, Kind.ONCE, "F11"),
    QUIT(Part.WINDOW, Kind.ONCE, "Ctrl Q");

    /** How a command answers its keys. */
    public enum Kind {
        /** Done once however long the keys are held. */
        ONCE,
        /** Done again and again while the keys are held. */
        REPEATED,
        /** Done by a control while it has the focus, which answers the keys itself; from the menu and the palette at any time. */
        OF_A_CONTROL,
        /** Only told of, in the list of keys: what a control does with the keys cannot be done from elsewhere. */
        TOLD
    }

    private final Part part;
    private final Kind kind;
    private final String keys; // one or the other, with a bar between

    Command(Part part, Kind kind, String... keys) {
        this.part = part;
        this.kind = kind;
        this.keys = String.join("|", keys);
    }

    public Part part() {
        return part;
    }

    public Kind kind() {
        return kind;
    }

    /** Any of these does it; none when it has no keys. */
    public List<Keys> keys() {
        return Stream.of(keys.split("\\|", -1))
                .filter(written -> !written.isEmpty())
                .map(Keys::new)
                .toList();
    }

    /** What it does, such as {@code Stop}. */
    public String title() {
        return Texts.of("command." + name());
    }

    /** Other words that people may look for it by; empty when there are none. */
    public String otherWords() {
        try {
            return Texts.of("command." + name() + ".also");
        } catch (MissingResourceException none) {
            return "";
        }
    }

    /** {@code tip} with the first of its keys behind it, as in {@code Follow the newest update (L)}. */
    public String tip(String tip) {
        return keys().isEmpty()
                ? tip
                : Texts.of("command.tip", tip, keys().get(0).text());
    }
}
