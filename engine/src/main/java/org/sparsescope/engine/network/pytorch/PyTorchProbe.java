package org.sparsescope.engine.network.pytorch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.ParameterShape.Role;

/** Questions to an untrained network: puts other weights in place, runs a backward pass, and puts the network's own back. */
final class PyTorchProbe implements Probe {
    private final List<Parameter> weights;
    private final Collection<Parameter> all;
    private final Collection<Tensor> statistics;
    private final Runnable lossBackward;
    private final Runnable flowBackward;

    /**
     * A probe of the network of these parameters.
     *
     * @param weights the maskable ones, in forward order
     * @param all every parameter
     * @param statistics what a forward pass with batch norm changes besides
     * @param lossBackward adds the gradient of the loss at the weights in place
     * @param flowBackward adds the gradient of the sum of outputs for an input of ones
     */
    PyTorchProbe(
            List<Parameter> weights,
            Collection<Parameter> all,
            Collection<Tensor> statistics,
            Runnable lossBackward,
            Runnable flowBackward) {
        this.weights = List.copyOf(weights);
        this.all = List.copyOf(all);
        this.statistics = List.copyOf(statistics);
        this.lossBackward = lossBackward;
        this.flowBackward = flowBackward;
    }

    @Override
    public List<float[]> weights() {
        return weights.stream().map(weight -> weight.value().toFloats()).toList();
    }

    @Override
    public List<float[]> gradients(List<float[]> at) {
        return gradients(at, false, lossBackward);
    }

    @Override
    public List<float[]> flow(List<float[]> at) {
        return gradients(at, true, flowBackward);
    }

    private List<float[]> gradients(List<float[]> at, boolean pathsOnly, Runnable backward) {
        List<float[]> own =
                all.stream().map(parameter -> parameter.value().toFloats()).toList();
        List<float[]> gathered = statistics.stream().map(Tensor::toFloats).toList();
        try {
            all.forEach(Parameter::clearGradient);
            if (pathsOnly) {
                all.forEach(parameter -> parameter.value().set(ofPaths(parameter)));
            }
            for (int l = 0; l < weights.size(); l++) {
                weights.get(l).value().set(at.get(l));
            }
            backward.run();
            List<float[]> gradients = new ArrayList<>();
            weights.forEach(weight -> gradients.add(weight.gradientRead().clone()));
            return gradients;
        } finally {
            all.forEach(Parameter::clearGradient);
            restore(all.stream().map(Parameter::value).toList(), own);
            restore(statistics, gathered);
        }
    }

    /** Weights that no mask reaches, and the scales of norms that come as code, are on every path too; biases are on none. */
    private static float[] ofPaths(Parameter parameter) {
        float[] values = new float[parameter.size()];
        if (parameter.role() == Role.WEIGHT || parameter.role() == Role.SCALE) {
            float[] own = parameter.value().toFloats();
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.abs(own[i]);
            }
        }
        return values;
    }

    private static void restore(Collection<Tensor> tensors, List<float[]> values) {
        int next = 0;
        for (Tensor tensor : tensors) {
            tensor.set(values.get(next++));
        }
    }
}
