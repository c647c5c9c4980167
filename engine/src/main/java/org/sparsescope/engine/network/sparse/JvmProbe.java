package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** Questions to an untrained network with every weight live: puts other weights in place, runs a backward pass, and puts its own back. */
final class JvmProbe implements Probe {
    private final List<WeightedStage> stages;
    private final Passes passes;
    private final Kernels kernels;
    private final Examples source;
    private final int[] indices;

    JvmProbe(List<WeightedStage> stages, Passes passes, Kernels kernels, Batch batch) {
        this.stages = stages;
        this.passes = passes;
        this.kernels = kernels;
        this.source = batch.source();
        this.indices = batch.indices().clone();
    }

    @Override
    public List<float[]> weights() {
        return stages.stream().map(stage -> stage.weights().denseValues()).toList();
    }

    @Override
    public List<float[]> gradients(List<float[]> weights) {
        return gradients(weights, indices.length, tape -> {
            tape.load(source, indices);
            passes.forward(tape);
            passes.loss(tape, 1.0 / indices.length);
        });
    }

    @Override
    public List<float[]> flow(List<float[]> weights) {
        List<float[]> biases =
                stages.stream().map(stage -> stage.bias().values().clone()).toList();
        try {
            stages.forEach(stage -> Arrays.fill(stage.bias().values(), 0));
            return gradients(weights, 1, tape -> {
                tape.loadOnes();
                passes.forward(tape);
                passes.onesAtOutput(tape);
            });
        } finally {
            for (int s = 0; s < biases.size(); s++) {
                float[] own = biases.get(s);
                System.arraycopy(own, 0, stages.get(s).bias().values(), 0, own.length);
            }
        }
    }

    private List<float[]> gradients(List<float[]> at, int examples, Consumer<Tape> forward) {
        List<float[]> own = weights();
        try {
            set(at);
            Tape tape = passes.tape(examples, true);
            forward.accept(tape);
            passes.backward(tape);
            List<float[]> gradients = new ArrayList<>();
            stages.forEach(stage -> gradients.add(stage.denseGradient(kernels, List.of(tape))));
            return gradients;
        } finally {
            set(own);
        }
    }

    private void set(List<float[]> weights) {
        for (int s = 0; s < stages.size(); s++) {
            stages.get(s).weights().setValues(weights.get(s));
        }
    }
}
