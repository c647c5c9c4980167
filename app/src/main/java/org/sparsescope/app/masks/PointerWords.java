package org.sparsescope.app.masks;

import java.util.OptionalInt;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Says what lies under the pointer: what is in the picture at once, since when it has been so as soon as that is looked up. FX thread. */
final class PointerWords {
    private final LatestRequest origins;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private @Nullable Pointing picture;
    private @Nullable MaskHistory history;
    private int x = -1;
    private int y = -1;
    private int described = Pointing.NONE;

    PointerWords(Executor reader, Executor fx) {
        origins = new LatestRequest(reader, fx);
    }

    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /** The pointer is over pixel (x, y); negative when it is nowhere. */
    void point(int toX, int toY) {
        x = toX;
        y = toY;
        describe();
    }

    /** Another picture lies under the pointer, of what {@code from} holds. */
    void show(Pointing now, MaskHistory from) {
        picture = now;
        history = from;
        describe();
    }

    /** What was looked up is of no more use. */
    void forget() {
        origins.cancel();
        picture = null;
        history = null;
    }

    /** Says nothing until there is another picture. */
    void clear() {
        forget();
        words.set("");
    }

    private void describe() {
        Pointing at = picture;
        int position = at == null || x < 0 ? Pointing.NONE : at.position(x, y);
        described = position;
        if (at == null || x < 0) {
            words.set("");
        } else if (position < 0) {
            words.set(at.words(x, y));
        } else {
            describe(at, position, at.changedNow(position));
        }
    }

    private void describe(Pointing at, int position, OptionalInt change) {
        String numbers = at.numbers(position);
        words.set(at.words(x, y) + ": " + at.state(position, change) + (numbers.isEmpty() ? "" : "\n") + numbers);
        MaskHistory from = history;
        if (change.isEmpty() && from != null) {
            origins.submit(() -> Origin.of(from, at.layer(), position, at.update()), found -> {
                Pointing now = picture;
                if (found.isPresent()
                        && now != null
                        && described == position
                        && now.layer() == at.layer()
                        && now.update() == at.update()) {
                    describe(now, position, found);
                }
            });
        }
    }
}
