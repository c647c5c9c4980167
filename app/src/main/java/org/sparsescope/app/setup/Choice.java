package org.sparsescope.app.setup;

import java.util.List;

/**
 * One entry of a choice box.
 *
 * @param id what the command line calls it
 * @param title what the window calls it
 * @param note one sentence for the tooltip, or empty
 */
public record Choice(String id, String title, String note) {
    /** The choice with that id, or the first. */
    static Choice byId(List<Choice> choices, String id) {
        return choices.stream().filter(c -> c.id().equals(id)).findFirst().orElse(choices.get(0));
    }

    @Override
    public String toString() {
        return title;
    }
}
