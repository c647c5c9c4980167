package org.sparsescope.engine.method.compaction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * it goes. A channel of a sum stays as long as one of the two ways to it and one from it do; where only one of the two goes, its constant
 * joins the other.
 *
 * @param layers the layers with masks, in forward order, a shortcut behind the body beside it
 */
public record Compaction(List<CompactLayer> layers) {
    public Compaction {
        layers = List.copyOf(layers);
    }

    /** Why {@code architecture} cannot be compacted, as a sentence; empty where it can. */
    public static Optional<String> obstacle(Architecture architecture) {
        if (architecture.everyLayer().anyMatch(Layer.Custom.class::isInstance)) {
            return Optional.of(
                    "The compacted form is not worked out for models that come as code: what leads where is unknown.");
        }
        return architecture.everyLayer().anyMatch(Layer.Tokens.class::isInstance)
                ? Optional.of(
                        "The compacted form is not worked out for networks of tokens: a link between two of them serves"
                                + " every feature, and one between features every token.")
                : Optional.empty();
    }

    /**
     * Compacts {@code architecture} under {@code masks}, one for each of its {@link Architecture#maskable()} layers.
     *
     * @throws IllegalArgumentException when masks and layers do not match, or there is an {@link #obstacle}
     */
    public static Compaction of(Architecture architecture, List<Mask> masks) {
        obstacle(architecture).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        List<LayerShape> shapes = architecture.maskable();
        if (shapes.size() != masks.size()
                || IntStream.range(0, masks.size())
                        .anyMatch(l -> shapes.get(l).size() != masks.get(l).size())) {
            throw new IllegalArgumentException("the masks " + masks + " do not fit the layers " + shapes);
        }
        Way whole = Way.through(
                architecture.layers(),
                IntStream.range(0, masks.size())
                        .mapToObj(l -> new Links(shapes.get(l), masks.get(l)))
                        .iterator());
        whole.forward(all(shapes.get(0).inputs()));
        whole.back(all(architecture.classes()));
        return new Compaction(whole.compact());
    }

    /** The compacted network in one line, inputs first, then the units of each layer: {@code 408-100-69-10}. */
    public String text() {
        return Stream.concat(Stream.of(layers.get(0).inputs()), layers.stream().map(CompactLayer::units))
                .map(mask -> String.valueOf(mask.nnz()))
                .collect(Collectors.joining("-"));
    }

    /** Live weights that stay, in all layers. */
    public long weights() {
        return layers.stream().mapToLong(CompactLayer::weights).sum();
    }

    private static boolean[] all(int size) {
        boolean[] flags = new boolean[size];
        Arrays.fill(flags, true);
        return flags;
    }
}
