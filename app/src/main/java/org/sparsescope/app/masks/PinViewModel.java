package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** What the user holds on to: a weight, with all that is known of it, or a whole unit or input; one of them at a time. FX thread. */
public final class PinViewModel {
    private final LatestRequest requests;
    private final ReadOnlyObjectWrapper<Optional<Pin>> pin = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Line>> line = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PinFacts>> facts = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty byInput = new SimpleBooleanProperty(false);
    private Optional<Story> story = Optional.empty();

    PinViewModel(Executor reader, Executor fx) {
        requests = new LatestRequest(reader, fx);
        byInput.subscribe((before, now) ->
                pin.get().ifPresent(held -> pin.set(Optional.of(new Pin(held.layer(), held.position(), now)))));
    }

    void pin(int layer, int position) {
        boolean same = pin.get()
                .filter(held -> held.layer() == layer && held.position() == position)
                .isPresent();
        if (!same) {
            story = Optional.empty();
            line.set(Optional.empty());
            pin.set(Optional.of(new Pin(layer, position, byInput.get())));
        }
    }

    /** Holds on to all links of one unit or input. */
    void pick(Line wanted) {
        if (!line.get().equals(Optional.of(wanted))) {
            unpin();
            line.set(Optional.of(wanted));
        }
    }

    /** Lets go. */
    public void unpin() {
        requests.cancel();
        story = Optional.empty();
        pin.set(Optional.empty());
        line.set(Optional.empty());
        facts.set(Optional.empty());
    }

    /** Whether anything is held. */
    public boolean holds() {
        return pin.get().isPresent() || line.get().isPresent();
    }

    /** Finds out what is known at {@code update}. */
    void refresh(SheetMaker maker, LayerReader reader, NumbersSeen seen, int update) {
        @Nullable Pin held = pin.get().orElse(null);
        if (held == null) {
            return;
        }
        MaskHistory history = reader.history();
        Optional<Story> begun = story;
        record Found(Story story, PinFacts facts) {}
        requests.submit(
                () -> {
                    int shown = Math.min(update, history.count() - 1);
                    Story told = begun.map(
                                    before -> before.until(history, held.layer(), held.position(), history.count() - 1))
                            .orElseGet(() -> Story.read(history, held.layer(), held.position()));
                    int columns = history.layers().get(held.layer()).fanIn();
                    String title = new LayerNaming(history.layers(), history.exampleShape())
                            .weight(held.layer(), held.position() / columns, held.position() % columns);
                    return new Found(
                            told,
                            PinFacts.of(
                                    title,
                                    told,
                                    shown,
                                    held.position(),
                                    maker.numbers(held.layer(), shown),
                                    seen.of(held.layer(), held.position()),
                                    history));
                },
                found -> {
                    if (pin.get()
                            .filter(now -> now.layer() == held.layer() && now.position() == held.position())
                            .isPresent()) {
                        story = Optional.of(found.story());
                        facts.set(Optional.of(found.facts()));
                    }
                });
    }

    /** Which weight is pinned. */
    ReadOnlyObjectProperty<Optional<Pin>> pin() {
        return pin.getReadOnlyProperty();
    }

    /** Which unit or input is held as a whole. */
    ReadOnlyObjectProperty<Optional<Line>> line() {
        return line.getReadOnlyProperty();
    }

    /** What is known of the weight; empty while none is pinned. */
    public ReadOnlyObjectProperty<Optional<PinFacts>> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Whether the links of its input are drawn, and not those of its unit. */
    public BooleanProperty byInput() {
        return byInput;
    }
}
