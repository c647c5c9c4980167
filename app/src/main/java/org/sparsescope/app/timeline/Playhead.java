package org.sparsescope.app.timeline;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Which mask update the whole window shows. While live it follows the newest one; any step away detaches it, and going to the last
 * one makes it live again. Drag, keys and play all end in {@link #seek} or {@link #show}, so they land on the same frames.
 */
public final class Playhead {
    private final ReadOnlyIntegerWrapper update = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(0);
    private final BooleanProperty live = new SimpleBooleanProperty(true);

    public Playhead() {
        live.subscribe(on -> {
            if (on) {
                update.set(last());
            }
        });
    }

    /** The update shown, in {@code [0, count)}; 0 when there is none. */
    public ReadOnlyIntegerProperty updateProperty() {
        return update.getReadOnlyProperty();
    }

    public int update() {
        return update.get();
    }

    /** Updates known so far, update 0 included. */
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    public int last() {
        return Math.max(0, count.get() - 1);
    }

    /** True while the playhead follows the newest update; set it to go there, clear it to stay where it is. */
    public BooleanProperty liveProperty() {
        return live;
    }

    public boolean live() {
        return live.get();
    }

    /** Starts anew, live, at the last of {@code updates} updates. */
    public void reset(int updates) {
        count.set(updates);
        live.set(true);
        update.set(last());
    }

    /** Takes note that there are {@code updates} updates now; fewer than known is no news. */
    public void grow(int updates) {
        if (updates > count.get()) {
            count.set(updates);
            if (live.get()) {
                update.set(last());
            }
        }
    }

    /** Goes to {@code wanted}, or as near as there is; live when that is the last update. */
    public void seek(int wanted) {
        int target = Math.max(0, Math.min(wanted, last()));
        update.set(target);
        live.set(target == last());
    }

    /** Goes {@code updates} on, back when negative. */
    public void move(int updates) {
        seek(update.get() + updates);
    }

    /** Goes to {@code wanted} and stays there when new updates come, the last one included: a frame of a playback. */
    public void show(int wanted) {
        live.set(false);
        update.set(Math.max(0, Math.min(wanted, last())));
    }

    /** Back to the newest update, and on with it. */
    public void goLive() {
        seek(last());
    }
}
