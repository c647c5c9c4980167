package org.sparsescope.engine.cli;

/** What {@code sparsescope export} can write. */
enum ExportKind {
    /** NPZ or safetensors. */
    masks,
    /** Every curve as CSV. */
    metrics,
    /** What each update did to each layer, as CSV. */
    updates,
    /** SVG or CSV. */
    chart,
    /** One layer's mask as PNG. */
    picture,
    /** The evolution of layers as one animated GIF. */
    gif,
    /** The same as numbered PNG files. */
    frames,
    /** An event file. */
    tensorboard
}
