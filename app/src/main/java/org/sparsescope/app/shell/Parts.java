package org.sparsescope.app.shell;

import javafx.scene.Node;

/** What the shell lays out, each made and wired elsewhere. */
public record Parts(Node transport, Node progress, Node setup, Node masks, Node curves, Node timeline) {}
