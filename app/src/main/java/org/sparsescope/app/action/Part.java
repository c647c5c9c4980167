package org.sparsescope.app.action;

import org.sparsescope.app.fx.Texts;

/** The part of the window that a command belongs to: a submenu, and a heading in the list of keys. */
public enum Part {
    TRAINING,
    MASKS,
    CURVES,
    TIMELINE,
    RUNS,
    WINDOW;

    public String title() {
        return Texts.of("command.part." + name());
    }
}
