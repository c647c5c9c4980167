package org.sparsescope.app.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.action.Command.Kind;

class PaletteViewModelTest {
    private final List<Command> done = new ArrayList<>();
    private final Actions actions = new Actions();
    private final PaletteViewModel palette = new PaletteViewModel(actions);
    private String whyNotStop = "No run trains now.";

    PaletteViewModelTest() {
        for (Command command : Command.values()) {
            if (command.kind() != Kind.TOLD) {
                actions.does(
                        command, Deed.unless(() -> command == Command.STOP ? whyNotStop : "", () -> done.add(command)));
            }
        }
        palette.open();
    }

    @Test
    void offersEveryCommandButItselfWhenNothingIsTyped() {
        assertEquals(actions.commands().size() - 1, palette.rowsProperty().get().size());
        assertEquals(Command.TOGGLE, first().command());
    }

    @Test
    void putsWhatCannotBeDoneLastUntilItIsAskedFor() {
        List<PaletteViewModel.Row> rows = palette.rowsProperty().get();
        assertEquals(Command.STOP, rows.get(rows.size() - 1).command());
        palette.typedProperty().set("stop");
        assertEquals(Command.STOP, first().command());
        assertEquals("No run trains now.", first().whyNot());
        assertEquals(Optional.empty(), palette.possible());
    }

    @Test
    void findsACommandByAFewOfItsLetters() {
        palette.typedProperty().set("thda");
        assertEquals(Command.THEME_DARK, first().command());
        palette.typedProperty().set("cmp");
        assertEquals(Command.COMPARE, first().command());
        assertEquals(List.of(0, 2, 3), first().found());
    }

    @Test
    void findsACommandByAnotherWord() {
        palette.typedProperty().set("unpin");
        assertEquals(Command.UNPIN, first().command());
        palette.typedProperty().set("shortcuts");
        assertEquals(Command.KEYS, first().command());
    }

    @Test
    void findsNothingInLettersThatNoCommandHas() {
        palette.typedProperty().set("xyzzy");
        assertTrue(palette.rowsProperty().get().isEmpty());
        palette.move(1);
        assertEquals(Optional.empty(), palette.possible());
    }

    @Test
    void arrowsGoRoundAndRound() {
        palette.typedProperty().set("theme");
        int rows = palette.rowsProperty().get().size();
        palette.move(-1);
        assertEquals(rows - 1, palette.chosenProperty().get());
        palette.move(1);
        assertEquals(0, palette.chosenProperty().get());
    }

    @Test
    void seesAnewWhatCanBeDoneWhenItOpens() {
        whyNotStop = "";
        palette.typedProperty().set("stop");
        palette.open();
        assertEquals("", palette.typedProperty().get());
        palette.typedProperty().set("stop");
        assertEquals(Optional.of(Command.STOP), palette.possible());
    }

    @Test
    void whatCannotBeDoneIsNot() {
        assertFalse(actions.perform(Command.STOP));
        assertTrue(actions.perform(Command.FIT));
        assertEquals(List.of(Command.FIT), done);
    }

    @Test
    void aCommandThatNothingDoesIsAMistake() {
        assertThrows(IllegalStateException.class, () -> new Actions().commands());
    }

    private PaletteViewModel.Row first() {
        return palette.rowsProperty().get().get(0);
    }
}
