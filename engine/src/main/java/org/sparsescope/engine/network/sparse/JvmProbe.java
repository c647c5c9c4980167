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
    private final List<Numbers> numbers;
    private final Passes passes;
    private final Kernels kernels;
    private final Examples source;
    private final int[] indices;

    /**
     * Questions about {@code batch}.
     *
     * @param numbers what the network keeps beside its weights: some change on a pass, and are put back
     */
    JvmProbe(List<WeightedStage> stages, List<Numbers> numbers, Passes passes, Kernels kernels, Batch batch) {
        this.stages = stages;
        this.numbers = numbers;
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
        return gradients(weights, indices.length, tape -> passes.train(tape, source, indices, 1.0 / indices.length, 1));
    }

    @Override
    public List<float[]> flow(List<float[]> weights) {
        List<float[]> biases = new ArrayList<>();
        stages.forEach(stage -> stage.numbers().forEach(bias -> biases.add(bias.values())));
        List<float[]> own = biases.stream().map(float[]::clone).toList();
        try {
            biases.forEach(bias -> Arrays.fill(bias, 0));
            return gradients(weights, 1, passes::flow);
        } finally {
            restore(own, biases);
        }
    }

    private List<float[]> gradients(List<float[]> at, int examples, Consumer<Tape> pass) {
        List<float[]> own = weights();
        List<float[]> kept = numbers.stream().map(each -> each.values().clone()).toList();
        try {
            set(at);
            Tape tape = passes.tape(examples, true);
            pass.accept(tape);
            List<float[]> gradients = new ArrayList<>();
            stages.forEach(stage -> gradients.add(stage.denseGradient(kernels, List.of(tape))));
            return gradients;
        } finally {
            set(own);
            restore(kept, numbers.stream().map(Numbers::values).toList());
        }
    }

    private static void restore(List<float[]> own, List<float[]> into) {
        for (int i = 0; i < own.size(); i++) {
            System.arraycopy(own.get(i), 0, into.get(i), 0, own.get(i).length);
        }
    }

    private void set(List<float[]> weights) {
        for (int s = 0; s < stages.size(); s++) {
            stages.get(s).weights().setValues(weights.get(s));
        }
    }
}
