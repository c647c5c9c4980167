package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.model.Layer.BatchNorm;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Gelu;
import org.sparsescope.engine.model.Layer.GlobalAvgPool;
import org.sparsescope.engine.model.Layer.LayerNorm;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.Layer.Relu;
import org.sparsescope.engine.model.Layer.Residual;
import org.sparsescope.engine.model.Layer.Tokens;
import org.sparsescope.engine.model.Layer.Transpose;

/** Networks of residual blocks. */
final class ResNets {
    private ResNets() {}

    /**
     * ResNet of two-convolution blocks in four stages (He et al. 2016).
     *
     * @param large with the paper's stem, a 7 x 7 convolution and a pooling that take 4 x 4 pixels together; else one of 3 x 3
     * @param blocks of each stage: 2, 2, 2, 2 for ResNet-18 and 3, 4, 6, 3 for ResNet-34
     */
    static List<Layer> resNet(boolean large, int classes, int... blocks) {
        List<Layer> layers = new ArrayList<>();
        layers.add(large ? new Convolution("stem.conv", 64, 7, 2, 3, false) : conv("stem.conv", 64, 1));
        layers.add(new BatchNorm("stem.bn"));
        layers.add(new Relu());
        if (large) {
            layers.add(new MaxPool(3, 2, 1));
        }
        for (int stage = 1; stage <= blocks.length; stage++) {
            for (int block = 1; block <= blocks[stage - 1]; block++) {
                String name = "stage" + stage + ".block" + block;
                boolean narrows = stage > 1 && block == 1;
                layers.add(postActivation(name, 32 << stage, narrows));
                layers.add(new Relu());
            }
        }
        layers.addAll(List.of(new GlobalAvgPool(), new Linear("fc", classes)));
        return layers;
    }

    private static Layer postActivation(String name, int filters, boolean narrows) {
        List<Layer> body = List.of(
                conv(name + ".conv1", filters, narrows ? 2 : 1),
                new BatchNorm(name + ".bn1"),
                new Relu(),
                conv(name + ".conv2", filters, 1),
                new BatchNorm(name + ".bn2"));
        List<Layer> shortcut = List.of(
                new Convolution(name + ".shortcut", filters, 1, 2, 0, false), new BatchNorm(name + ".shortcut_bn"));
        return new Residual(body, narrows ? shortcut : List.of());
    }

    /**
     * Wide ResNet (Zagoruyko and Komodakis 2016): three stages of blocks that normalise first.
     *
     * @param depth 6 a block of each stage, and 4
     * @param widening of the 16, 32 and 64 filters
     */
    static List<Layer> wideResNet(int depth, int widening, int classes) {
        List<Layer> layers = new ArrayList<>(List.of(conv("stem.conv", 16, 1)));
        for (int stage = 1; stage <= 3; stage++) {
            for (int block = 1; block <= (depth - 4) / 6; block++) {
                String name = "stage" + stage + ".block" + block;
                layers.addAll(preActivation(name, (8 << stage) * widening, block == 1, stage > 1 && block == 1));
            }
        }
        layers.addAll(List.of(new BatchNorm("bn"), new Relu(), new GlobalAvgPool(), new Linear("fc", classes)));
        return layers;
    }

    /** Where the filters become more, both ways begin behind the first norm. */
    private static List<Layer> preActivation(String name, int filters, boolean widens, boolean narrows) {
        List<Layer> norm = List.of(new BatchNorm(name + ".bn1"), new Relu());
        int stride = narrows ? 2 : 1;
        List<Layer> body = List.of(
                conv(name + ".conv1", filters, stride),
                new BatchNorm(name + ".bn2"),
                new Relu(),
                conv(name + ".conv2", filters, 1));
        List<Layer> layers = new ArrayList<>(norm);
        if (widens) {
            layers.add(new Residual(body, List.of(new Convolution(name + ".shortcut", filters, 1, stride, 0, false))));
            return layers;
        }
        layers.addAll(body);
        return List.of(new Residual(layers));
    }

    /**
     * MLP-Mixer (Tolstikhin et al. 2021), small: 4 blocks, 128 features, hidden layers of 64 for the tokens and 512 for the features.
     *
     * @param patch side of the square that becomes a token
     * @param tokens how many there are
     */
    static List<Layer> mixer(int patch, int tokens, int classes) {
        int features = 128;
        List<Layer> layers =
                new ArrayList<>(List.of(new Convolution("patches", features, patch, patch, 0), new Tokens()));
        for (int b = 1; b <= 4; b++) {
            String block = "block" + b;
            layers.add(new Residual(List.of(
                    new LayerNorm(block + ".norm1"),
                    new Transpose(),
                    new Linear(block + ".token-mixing.fc1", 64),
                    new Gelu(),
                    new Linear(block + ".token-mixing.fc2", tokens),
                    new Transpose())));
            layers.add(new Residual(List.of(
                    new LayerNorm(block + ".norm2"),
                    new Linear(block + ".channel-mixing.fc1", 512),
                    new Gelu(),
                    new Linear(block + ".channel-mixing.fc2", features))));
        }
        layers.addAll(List.of(new LayerNorm("norm"), new GlobalAvgPool(), new Linear("fc", classes)));
        return layers;
    }

    private static Convolution conv(String name, int filters, int stride) {
        return new Convolution(name, filters, 3, stride, 1, false);
    }
}
