package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.model.Layer.BatchNorm;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Depthwise;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.GlobalAvgPool;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.Layer.Relu;

/** Convolutional networks without shortcuts. */
final class ConvNets {
    private ConvNets() {}

    static List<Layer> lenet5(int classes) {
        return List.of(
                new Convolution("conv1", 20, 5, 1, 0),
                new Relu(),
                new MaxPool(2),
                new Convolution("conv2", 50, 5, 1, 0),
                new Relu(),
                new MaxPool(2),
                new Flatten(),
                new Linear("fc1", 500),
                new Relu(),
                new Linear("fc2", classes));
    }

    /** Three stages of two 3 x 3 convolutions, halved by pooling, with the widths doubling (after Simonyan and Zisserman 2015). */
    static List<Layer> vggSmall(int classes) {
        List<Layer> layers = new ArrayList<>();
        for (int stage = 1; stage <= 3; stage++) {
            for (int conv = 1; conv <= 2; conv++) {
                String name = "stage" + stage + ".conv" + conv;
                layers.add(new Convolution(name, 16 << stage, 3, 1, 1, false));
                layers.add(new BatchNorm("stage" + stage + ".bn" + conv));
                layers.add(new Relu());
            }
            layers.add(new MaxPool(2));
        }
        layers.addAll(List.of(
                new Flatten(),
                new Linear("fc1", 256, false),
                new BatchNorm("fc1_bn"),
                new Relu(),
                new Linear("fc2", classes)));
        return layers;
    }

    /**
     * MobileNet (Howard et al. 2017): thirteen pairs of a depthwise and a 1 x 1 convolution.
     *
     * @param large with the paper's strides, which take 32 x 32 pixels together; else the first two are left out
     * @param masked whether the depthwise weights are maskable
     */
    static List<Layer> mobileNet(boolean large, boolean masked, int classes) {
        int[] filters = {64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024};
        int[] strides = {1, large ? 2 : 1, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1};
        List<Layer> layers = new ArrayList<>(List.of(
                new Convolution("stem.conv", 32, 3, large ? 2 : 1, 1, false), new BatchNorm("stem.bn"), new Relu()));
        for (int b = 0; b < filters.length; b++) {
            String block = "block" + (b + 1);
            layers.addAll(List.of(
                    new Depthwise(block + ".depthwise", 3, strides[b], 1, masked),
                    new BatchNorm(block + ".depthwise_bn"),
                    new Relu(),
                    new Convolution(block + ".pointwise", filters[b], 1, 1, 0, false),
                    new BatchNorm(block + ".pointwise_bn"),
                    new Relu()));
        }
        layers.addAll(List.of(new GlobalAvgPool(), new Linear("fc", classes)));
        return layers;
    }
}
