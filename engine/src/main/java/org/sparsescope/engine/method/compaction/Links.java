package org.sparsescope.engine.method.compaction;

import java.util.stream.IntStream;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** The live weights of one layer as links from its inputs to its units; a convolution's link is any weight of the kernel. */
final class Links {
    private final LayerShape shape;
    private final Mask mask;
    private final int fanIn;
    private final int perInput; // 1, or the area of a convolution's kernel

    Links(LayerShape shape, Mask mask) {
        this.shape = shape;
        this.mask = mask;
        this.fanIn = shape.fanIn();
        this.perInput = fanIn / shape.inputs();
    }

    /**
     * Which inputs come from kept sources: one a source, or as many in a row as the flattened channel has positions.
     *
     * @param sources units of the layer before, or the network's inputs
     */
    boolean[] spread(boolean[] sources) {
        int each = shape.inputs() / sources.length;
        boolean[] inputs = new boolean[shape.inputs()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = sources[i / each];
        }
        return inputs;
    }

    /** Which of {@code sources} sources feed one of {@code inputs} at least: the reverse of {@link #spread}. */
    static boolean[] gather(boolean[] inputs, int sources) {
        int each = inputs.length / sources;
        boolean[] feeding = new boolean[sources];
        for (int i = 0; i < inputs.length; i++) {
            feeding[i / each] |= inputs[i];
        }
        return feeding;
    }

    /** Which units one of {@code inputs} reaches. */
    boolean[] forward(boolean[] inputs) {
        boolean[] units = new boolean[shape.outputs()];
        mask.forEachLive(position -> units[unit(position)] |= inputs[input(position)]);
        return units;
    }

    /** Which of {@code inputs} reach one of {@code units}. */
    boolean[] back(boolean[] inputs, boolean[] units) {
        boolean[] reaching = new boolean[inputs.length];
        mask.forEachLive(position -> reaching[input(position)] |= inputs[input(position)] && units[unit(position)]);
        return reaching;
    }

    /** Which of {@code channels} a depthwise convolution leads on: those whose kernel has a live weight. */
    boolean[] separate(boolean[] channels) {
        boolean[] led = new boolean[channels.length];
        mask.forEachLive(position -> led[unit(position)] |= channels[unit(position)]);
        return led;
    }

    CompactLayer compactSeparate(boolean[] channels) {
        int[] weights = {0};
        mask.forEachLive(position -> weights[0] += channels[unit(position)] ? 1 : 0);
        return new CompactLayer(shape, set(channels), set(channels), weights[0]);
    }

    CompactLayer compact(boolean[] inputs, boolean[] units) {
        int[] weights = {0};
        mask.forEachLive(position -> weights[0] += inputs[input(position)] && units[unit(position)] ? 1 : 0);
        return new CompactLayer(shape, set(inputs), set(units), weights[0]);
    }

    private int unit(int position) {
        return position / fanIn;
    }

    private int input(int position) {
        return position % fanIn / perInput;
    }

    private static Mask set(boolean[] flags) {
        return Mask.of(
                flags.length,
                IntStream.range(0, flags.length).filter(i -> flags[i]).toArray());
    }
}
