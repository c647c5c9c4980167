package org.sparsescope.app.action;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.sparsescope.app.action.Command.Kind;

/** Does commands by their keys. */
public final class Shortcuts {
    private final Actions actions;
    private final BooleanSupplier covered;
    private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

    /** @param covered whether a sheet lies over the window: then only the keys of the window itself do something */
    public Shortcuts(Actions actions, BooleanSupplier covered) {
        this.actions = actions;
        this.covered = covered;
    }

    /** Listens on {@code scene} before its controls do. */
    public void install(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held.remove(event.getCode()));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean again = !held.add(event.getCode());
            meant(scene.getFocusOwner(), event).ifPresent(command -> {
                event.consume();
                if (!again || command.kind() == Kind.REPEATED) {
                    actions.perform(command);
                }
            });
        });
    }

    private Optional<Command> meant(@Nullable Node focused, KeyEvent event) {
        if (belongsToControl(focused, event)) {
            return Optional.empty();
        }
        return Stream.of(Command.values())
                .filter(command -> command.kind() == Kind.ONCE || command.kind() == Kind.REPEATED)
                .filter(command -> command.part() == Part.WINDOW || !covered.getAsBoolean())
                .filter(command -> command.keys().stream().anyMatch(keys -> keys.match(event)))
                .findFirst();
    }

    /**
     * Plain keys and its own undo belong to a text field while it has the focus, and plain keys to any control that was reached with
     * the keyboard: there Space presses it and the arrows move it. After a mouse click they are shortcuts again.
     */
    private static boolean belongsToControl(@Nullable Node focused, KeyEvent event) {
        if (event.isShortcutDown() || event.getCode().isFunctionKey()) {
            return focused instanceof TextInputControl && event.getCode() == KeyCode.Z;
        }
        return focused instanceof TextInputControl || (focused != null && focused.isFocusVisible());
    }
}
