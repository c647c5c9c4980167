package org.sparsescope.app.compare;

import org.sparsescope.app.masks.Viewport;

/** Lets several pictures of one matrix, each of its own size, show the same part of it. */
final class LinkedViews {
    private LinkedViews() {}

    /** The view of a picture of {@code width} times {@code height} pixels that has the magnification and the middle of {@code leader}. */
    static Viewport follow(Viewport leader, int width, int height) {
        Viewport view = Viewport.fit(leader.rows(), leader.columns(), width, height);
        for (Viewport next = view.zoomed(1, 0, 0);
                !next.equals(view) && next.level() <= leader.level();
                next = view.zoomed(1, 0, 0)) {
            view = next;
        }
        double column = leader.columnAt(leader.width() / 2.0);
        double row = leader.rowAt(leader.height() / 2.0);
        return view.panned((int) Math.round((view.columnAt(width / 2.0) - column) * view.scaleX()), (int)
                Math.round((view.rowAt(height / 2.0) - row) * view.scaleY()));
    }
}
