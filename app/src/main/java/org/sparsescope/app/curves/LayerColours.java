package org.sparsescope.app.curves;

/** Which style class colours the line of a layer: colours of their own while they are few, from first to last along a ramp when many. */
final class LayerColours {
    private static final int OWN = 6;
    private static final int RAMP = 12;

    private LayerColours() {}

    static String of(int layer, int layers) {
        return layers <= OWN ? "layer-" + layer : "depth-" + layer * (RAMP - 1) / (layers - 1);
    }
}
