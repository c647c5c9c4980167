package org.sparsescope.engine.method.compaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;

/**
 * The smaller network inside a sparse one: inputs, units and channels with no live link on one side are taken out, and again what that
 * leaves without one, until nothing changes (Evci et al. 2020, table 2: RigL's 784-300-100-10 compacts to about 408-100-69-10).
 *
 * <p>What stays is what lies on a path of live weights from the input to an output, so one pass forward and one back find it, in time
 * linear in the number of weights. Units of the last layer always stay. A channel goes when the links of all its positions are dead.
 *
 * <p>A unit that no live weight enters is not silent: it still passes its bias on, as one constant. Taking it out therefore assumes that
 * its constant, times the weights that leave it, is added to the biases of the next layer. Between linear layers, and from a convolution
 * through pooling or flattening to a linear layer, that changes nothing; before a convolution that pads its input with zeros it is
 * right everywhere but at the border. A batch norm makes one constant of another. A unit that no live weight leaves changes nothing when
 * it goes.
 *
 * @param layers the layers with weights, in forward order
 */
public record Compaction(List<CompactLayer> layers) {
    public Compaction {
        layers = List.copyOf(layers);
    }

    /**
     * Compacts {@code architecture} under {@code masks}, one for each of its {@link Architecture#maskable()} layers.
     *
     * @throws IllegalArgumentException when masks and layers do not match
     */
    public static Compaction of(Architecture architecture, List<Mask> masks) {
        architecture.layers().forEach(Compaction::requireFollowed);
        List<LayerShape> shapes = architecture.maskable();
        if (shapes.size() != masks.size()
                || IntStream.range(0, masks.size())
                        .anyMatch(l -> shapes.get(l).size() != masks.get(l).size())) {
            throw new IllegalArgumentException("the masks " + masks + " do not fit the layers " + shapes);
        }
        List<Links> chain = IntStream.range(0, masks.size())
                .mapToObj(l -> new Links(shapes.get(l), masks.get(l)))
                .toList();
        List<boolean[]> reached = new ArrayList<>();
        boolean[] sources = all(shapes.get(0).inputs());
        for (Links links : chain) {
            boolean[] inputs = links.spread(sources);
            reached.add(inputs);
            sources = links.forward(inputs);
        }
        List<CompactLayer> compact = new ArrayList<>();
        boolean[] kept = all(shapes.get(shapes.size() - 1).outputs());
        for (int l = chain.size() - 1; l >= 0; l--) {
            Links links = chain.get(l);
            boolean[] inputs = links.back(reached.get(l), kept);
            compact.add(0, links.compact(inputs, kept));
            if (l > 0) {
                kept = Links.gather(inputs, shapes.get(l - 1).outputs());
            }
        }
        return new Compaction(compact);
    }

    /** The compacted network in one line, inputs first: {@code 408-100-69-10}. */
    public String text() {
        return Stream.concat(Stream.of(layers.get(0).inputs()), layers.stream().map(CompactLayer::units))
                .map(mask -> String.valueOf(mask.nnz()))
                .collect(Collectors.joining("-"));
    }

    /** Live weights that stay, in all layers. */
    public long weights() {
        return layers.stream().mapToLong(CompactLayer::weights).sum();
    }

    private static void requireFollowed(Layer layer) {
        if (!(layer instanceof Layer.Linear
                || layer instanceof Layer.Convolution
                || layer instanceof Layer.BatchNorm
                || layer instanceof Layer.MaxPool
                || layer instanceof Layer.AvgPool
                || layer instanceof Layer.Flatten
                || layer instanceof Layer.Relu)) {
            throw new IllegalArgumentException(
                    "compaction follows chains of linear, convolution, pooling, flatten and ReLU"
                            + " layers; it does not know " + layer);
        }
    }

    private static boolean[] all(int size) {
        boolean[] flags = new boolean[size];
        Arrays.fill(flags, true);
        return flags;
    }
}
