package org.sparsescope.app.action;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The command palette: what was typed, the commands that it may mean, the likeliest first, and which of them is chosen. */
public final class PaletteViewModel {
    /** What a match by another word than the title's is worth less. */
    private static final int OTHER_WORDS = 12;

    /**
     * One command on offer.
     *
     * @param whyNot why it cannot be done now; empty when it can
     * @param found positions of the typed letters in the title, for the eye; none when other words were found
     */
    public record Row(Command command, String whyNot, List<Integer> found) {
        public boolean possible() {
            return whyNot.isEmpty();
        }
    }

    private record Ranked(Row row, int score) {}

    private final Actions actions;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final IntegerProperty chosen = new SimpleIntegerProperty(0);

    public PaletteViewModel(Actions actions) {
        this.actions = actions;
        typed.addListener((source, before, now) -> look());
    }

    /** Forgets what was typed, and sees anew what can be done now. */
    public void open() {
        typed.set("");
        look();
    }

    private void look() {
        rows.set(actions.commands().stream()
                .filter(command -> command != Command.PALETTE)
                .flatMap(command -> rank(command).stream())
                .sorted(Comparator.comparing((Ranked ranked) ->
                                ranked.row().possible() || !typed.get().isBlank() ? 0 : 1)
                        .thenComparing(ranked -> -ranked.score())
                        .thenComparing(ranked -> ranked.row().possible() ? 0 : 1))
                .map(Ranked::row)
                .toList());
        chosen.set(0);
    }

    private Optional<Ranked> rank(Command command) {
        String whyNot = actions.deed(command).orElseThrow().whyNot().get();
        Stream<Ranked> byTitle = Fuzzy.match(typed.get(), command.title()).stream()
                .map(match -> new Ranked(new Row(command, whyNot, match.at()), match.score()));
        Stream<Ranked> byOthers = Stream.of(command.otherWords(), command.part().title() + " " + command.title())
                .flatMap(words -> Fuzzy.match(typed.get(), words).stream())
                .map(match -> new Ranked(new Row(command, whyNot, List.of()), match.score() - OTHER_WORDS));
        return Stream.concat(byTitle, byOthers).max(Comparator.comparingInt(Ranked::score));
    }

    /** Chooses the command {@code places} further down, round and round. */
    public void move(int places) {
        if (!rows.get().isEmpty()) {
            chosen.set(Math.floorMod(chosen.get() + places, rows.get().size()));
        }
    }

    /** The chosen command, if it can be done now. */
    public Optional<Command> possible() {
        return chosen.get() < rows.get().size()
                ? Optional.of(rows.get().get(chosen.get()))
                        .filter(Row::possible)
                        .map(Row::command)
                : Optional.empty();
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Index among the rows. */
    public IntegerProperty chosenProperty() {
        return chosen;
    }
}
