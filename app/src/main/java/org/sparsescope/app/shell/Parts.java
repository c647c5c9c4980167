package org.sparsescope.app.shell;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * What the shell lays out, each made and wired elsewhere.
 *
 * @param masks the masks of the run on show, or what is in their place
 * @param data the sheet that shows what is in the chosen data, over everything
 */
public record Parts(
        Node transport,
        Node progress,
        Region setup,
        Node masks,
        Node curves,
        Node timeline,
        Node runs,
        Node compare,
        Export export,
        Node data) {
    /** The button that opens the export sheet, and the sheet itself, which lies over everything. */
    public record Export(Node button, Node sheet) {}
}
