package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.Batch;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.tracker.Tracker;
import ai.djl.translate.StackBatchifier;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.djl.SparseTraining;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.random.SeededRandom;

/**
 * One training step of ResNet-18 on MNIST beside the same network in plain DJL, without masks: DJL's own blocks, trainer and SGD. They take
 * turns, a step each, in one process; figures are of the median step. With one PyTorch thread all work is on the thread that steps, so
 * its processor time says what a step costs whatever else the machine does.
 */
@Tag("bench")
class ResNetBench {
    private static final int BATCH = Integer.getInteger("batch", 16);
    private static final int STEPS = Integer.getInteger("steps", 30);
    private static final int WARM_UP = 4;
    private static final double SPARSITY = .9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Dataset data = DatasetCatalog.load("mnist");
    private final SeededRandom random = SeededRandom.stream(1, "bench");

    @Test
    void resNet18BesidePlainDjl() {
        PyTorchDevices.load();
        Architecture ours = ModelCatalog.byId("resnet-18");
        SparseTraining four = SparseTraining.of(Methods.fixed(), SPARSITY).build();
        try (Plain plain = new Plain(resNet18(), djlSgd(), List.of());
                Plain library =
                        new Plain(four.sparsify(resNet18()), four.optimizer(djlSgd()), List.of(four.listener()));
                Ours dense = new Ours(ours, 0);
                Ours masked = new Ours(ours, SPARSITY)) {
            long size = ours.parameters().stream()
                    .filter(shape -> shape.role().trained())
                    .mapToLong(ParameterShape::size)
                    .sum();
            assertEquals(size, plain.size());
            List<Contender> contenders = List.of(
                    new Contender("plain DJL", plain),
                    new Contender("SparseScope, dense", dense),
                    new Contender("SparseScope, sparsity " + SPARSITY, masked),
                    new Contender("four lines in DJL, sparsity " + SPARSITY, library));
            for (int step = -WARM_UP; step < STEPS; step++) {
                int[] indices = new int[BATCH];
                Arrays.setAll(indices, i -> random.nextInt(data.train().size()));
                for (int c = 0; c < contenders.size(); c++) {
                    // Whoever comes first this time comes last the next.
                    Contender contender = contenders.get((c + Math.max(0, step)) % contenders.size());
                    long began = System.nanoTime();
                    long used = THREADS.getCurrentThreadCpuTime();
                    contender.network().step(indices);
                    if (step >= 0) {
                        contender.processor().add((THREADS.getCurrentThreadCpuTime() - used) / 1e6);
                        contender.wall().add((System.nanoTime() - began) / 1e6);
                    }
                }
            }
            System.out.printf(
                    "%nResNet-18, %,d weights, images of 28 x 28, batch %d, %d steps. %s%n",
                    size, BATCH, STEPS, PyTorchDevices.choose("cpu").sentence());
            double reference = median(contenders.get(0).processor());
            for (Contender contender : contenders) {
                System.out.printf(
                        Locale.ROOT,
                        "%-40s %8.1f ms of processor a step (%8.1f on the clock)  %6.3f times the speed of plain DJL%n",
                        contender.name(),
                        median(contender.processor()),
                        median(contender.wall()),
                        reference / median(contender.processor()));
            }
        }
    }

    private interface Network extends AutoCloseable {
        void step(int[] indices);

        @Override
        void close();
    }

    /** A network that takes its turn, with milliseconds of processor and of the clock, one a step. */
    private record Contender(String name, Network network, List<Double> processor, List<Double> wall) {
        Contender(String name, Network network) {
            this(name, network, new ArrayList<>(), new ArrayList<>());
        }
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    /** As the training loop does it. */
    private final class Ours implements Network {
        private final PyTorchNetwork network;

        Ours(Architecture architecture, double sparsity) {
            network = PyTorchNetwork.create(
                    architecture,
                    InitialWeights.of(architecture, 1),
                    new Optimizer.Sgd(.9, false, 5e-4),
                    false,
                    PyTorchDevices.choose("cpu").device());
            network.setMasks(new MaskEngine(
                            Methods.fixed(), Distributions.byId("erk"), sparsity, architecture.maskable(), 100, 100, 1)
                    .initialMasks());
            network.prepare(data.train());
        }

        @Override
        public void step(int[] indices) {
            network.clearGradients();
            network.forwardBackward(new org.sparsescope.engine.network.Batch(data.train(), indices), 1);
            network.step(.01);
        }

        @Override
        public void close() {
            network.close();
        }
    }

    /** A DJL program that knows nothing of masks, or hears of them by its block, optimizer and listener only. */
    private final class Plain implements Network {
        private final Model model;
        private final Trainer trainer;

        Plain(Block block, ai.djl.training.optimizer.Optimizer optimizer, List<TrainingListener> listeners) {
            Engine.getEngine("PyTorch").setRandomSeed(1);
            model = Model.newInstance("resnet", "PyTorch");
            model.setBlock(block);
            DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                    .optOptimizer(optimizer)
                    .optDevices(new Device[] {Device.cpu()});
            listeners.forEach(config::addTrainingListeners);
            trainer = model.newTrainer(config);
            trainer.initialize(new Shape(BATCH, 1, 28, 28));
        }

        long size() {
            return model.getBlock().getParameters().values().stream()
                    .filter(Parameter::requiresGradient)
                    .mapToLong(parameter -> parameter.getArray().size())
                    .sum();
        }

        @Override
        public void step(int[] indices) {
            NDManager scope = trainer.getManager().newSubManager();
            float[] features = new float[indices.length * data.train().featureSize()];
            long[] labels = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                data.train().copyFeatures(indices[i], features, i * data.train().featureSize());
                labels[i] = data.train().label(indices[i]);
            }
            NDList images = new NDList(scope.create(features, new Shape(indices.length, 1, 28, 28)));
            NDList classes = new NDList(scope.create(labels));
            try (Batch batch = new Batch(
                    scope, images, classes, indices.length, new StackBatchifier(), new StackBatchifier(), 0, 1)) {
                EasyTrain.trainBatch(trainer, batch);
                trainer.step();
            }
        }

        @Override
        public void close() {
            trainer.close();
            model.close();
        }
    }

    private static ai.djl.training.optimizer.Optimizer djlSgd() {
        return ai.djl.training.optimizer.Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(.01f))
                .optMomentum(.9f)
                .optWeightDecays(5e-4f)
                .build();
    }

    /** He et al. 2016, with the stem for small images, of DJL's blocks. */
    private static Block resNet18() {
        SequentialBlock net = new SequentialBlock()
                .add(convolution(64, 3, 1))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock());
        int channels = 64;
        for (int stage = 0; stage < 4; stage++) {
            int filters = 64 << stage;
            for (int block = 0; block < 2; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                net.add(basic(filters, stride, channels != filters)).add(Activation.reluBlock());
                channels = filters;
            }
        }
        return net.add(Pool.globalAvgPool2dBlock())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(10).build());
    }

    private static Block basic(int filters, int stride, boolean widens) {
        SequentialBlock body = new SequentialBlock()
                .add(convolution(filters, 3, stride))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock())
                .add(convolution(filters, 3, 1))
                .add(BatchNorm.builder().build());
        Block shortcut = widens
                ? new SequentialBlock()
                        .add(convolution(filters, 1, stride))
                        .add(BatchNorm.builder().build())
                : Blocks.identityBlock();
        return new ParallelBlock(
                ways -> new NDList(Objects.requireNonNull(
                        ways.get(0).singletonOrThrow().add(ways.get(1).singletonOrThrow()))),
                List.of(body, shortcut));
    }

    private static Block convolution(int filters, int kernel, int stride) {
        return Conv2d.builder()
                .setKernelShape(new Shape(kernel, kernel))
                .setFilters(filters)
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(kernel / 2, kernel / 2))
                .optBias(false)
                .build();
    }
}
