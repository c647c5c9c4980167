package org.sparsescope.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;

/** Any architecture worked out in double precision, by loops that follow the definitions: what networks are measured by. */
public final class ReferencePass {
    private final Architecture architecture;
    private final Map<String, double[]> parameters = new TreeMap<>();
    private final boolean training;

    /**
     * A pass with the parameters of {@code state}.
     *
     * @param training whether batch norms go by the batch
     */
    public ReferencePass(Architecture architecture, NetworkState state, boolean training) {
        this.architecture = architecture;
        this.training = training;
        state.parameters().forEach((name, values) -> {
            double[] wide = new double[values.length];
            Arrays.setAll(wide, i -> values[i]);
            parameters.put(name, wide);
        });
    }

    /** Mean cross-entropy of a batch. */
    public double loss(Examples examples, int[] indices) {
        double[][] batch = new double[indices.length][examples.featureSize()];
        for (int n = 0; n < indices.length; n++) {
            float[] features = new float[examples.featureSize()];
            examples.copyFeatures(indices[n], features, 0);
            int at = n;
            Arrays.setAll(batch[at], i -> features[i]);
        }
        Flow out = through(architecture.layers(), new Flow(batch, architecture.inputShape()));
        double loss = 0;
        for (int n = 0; n < indices.length; n++) {
            double sum = Arrays.stream(out.rows[n]).map(Math::exp).sum();
            loss += Math.log(sum) - out.rows[n][examples.label(indices[n])];
        }
        return loss / indices.length;
    }

    /** The derivative of the loss by number {@code i} of a parameter, from central differences. */
    public double slope(String parameter, int i, Examples examples, int[] indices) {
        double[] values = Toys.get(parameters, parameter);
        double at = values[i];
        values[i] = at + 1e-6;
        double ahead = loss(examples, indices);
        values[i] = at - 1e-6;
        double behind = loss(examples, indices);
        values[i] = at;
        return (ahead - behind) / 2e-6;
    }

    /** A batch at one place: a row an example, row-major in {@code dims}. */
    private record Flow(double[][] rows, List<Integer> dims) {
        int dim(int i) {
            return dims.get(i);
        }
    }

    private interface Curve {
        double of(double value);
    }

    private Flow through(List<Layer> layers, Flow x) {
        Flow now = x;
        for (Layer layer : layers) {
            now = apply(layer, now);
        }
        return now;
    }

    private Flow apply(Layer layer, Flow x) {
        if (layer instanceof Layer.Linear linear) {
            return linear(linear, x);
        } else if (layer instanceof Layer.Convolution c) {
            double[] bias = parameters.getOrDefault(c.name() + ".bias", new double[c.filters()]);
            return convolved(x, weight(c.name()), bias, c.filters(), 1, c.kernel(), c.stride(), c.padding());
        } else if (layer instanceof Layer.Depthwise d) {
            int c = x.dim(0);
            return convolved(x, weight(d.name()), new double[c], c, c, d.kernel(), d.stride(), d.padding());
        } else if (layer instanceof Layer.BatchNorm norm) {
            return batchNorm(norm.name(), x);
        } else if (layer instanceof Layer.LayerNorm norm) {
            return layerNorm(norm.name(), x);
        } else if (layer instanceof Layer.Residual residual) {
            Flow body = through(residual.body(), x);
            Flow shortcut = through(residual.shortcut(), x);
            return fill(body.dims, x.rows.length, (n, i) -> body.rows[n][i] + shortcut.rows[n][i]);
        } else if (layer instanceof Layer.MaxPool p) {
            return pooled(x, p.size(), p.stride(), p.padding(), true);
        } else if (layer instanceof Layer.AvgPool p) {
            return pooled(x, p.size(), p.size(), 0, false);
        } else if (layer instanceof Layer.GlobalAvgPool) {
            return globalMean(x);
        } else if (layer instanceof Layer.Tokens) {
            int channels = x.dim(0);
            int pixels = x.dim(1) * x.dim(2);
            return transposed(new Flow(x.rows, List.of(channels, pixels)));
        } else if (layer instanceof Layer.Transpose) {
            return transposed(x);
        } else if (layer instanceof Layer.Relu) {
            return each(x, value -> Math.max(0, value));
        } else if (layer instanceof Layer.Gelu) {
            return each(x, value -> value * normal(value));
        }
        return new Flow(x.rows, List.of(x.rows[0].length)); // flatten
    }

    private Flow linear(Layer.Linear layer, Flow x) {
        int inputs = x.dim(x.dims.size() - 1);
        int units = layer.units();
        double[] weight = weight(layer.name());
        double[] bias = parameters.getOrDefault(layer.name() + ".bias", new double[units]);
        List<Integer> dims = x.dims.size() == 1 ? List.of(units) : List.of(x.dim(0), units);
        return fill(dims, x.rows.length, (n, i) -> {
            double sum = bias[i % units];
            for (int k = 0; k < inputs; k++) {
                sum += weight[i % units * inputs + k] * x.rows[n][i / units * inputs + k];
            }
            return sum;
        });
    }

    private static Flow convolved(
            Flow x, double[] weight, double[] bias, int filters, int groups, int kernel, int stride, int padding) {
        int height = (x.dim(1) + 2 * padding - kernel) / stride + 1;
        int width = (x.dim(2) + 2 * padding - kernel) / stride + 1;
        int channels = x.dim(0) / groups; // that a filter sees
        return fill(List.of(filters, height, width), x.rows.length, (n, i) -> {
            int filter = i / (height * width);
            double sum = bias[filter];
            for (int c = 0; c < channels; c++) {
                int from = filter / (filters / groups) * channels + c;
                for (int k = 0; k < kernel * kernel; k++) {
                    int row = i / width % height * stride - padding + k / kernel;
                    int column = i % width * stride - padding + k % kernel;
                    if (row >= 0 && row < x.dim(1) && column >= 0 && column < x.dim(2)) {
                        sum += weight[(filter * channels + c) * kernel * kernel + k]
                                * x.rows[n][(from * x.dim(1) + row) * x.dim(2) + column];
                    }
                }
            }
            return sum;
        });
    }

    private static Flow pooled(Flow x, int size, int stride, int padding, boolean largest) {
        int height = (x.dim(1) + 2 * padding - size) / stride + 1;
        int width = (x.dim(2) + 2 * padding - size) / stride + 1;
        return fill(List.of(x.dim(0), height, width), x.rows.length, (n, i) -> {
            double max = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int k = 0; k < size * size; k++) {
                int row = i / width % height * stride - padding + k / size;
                int column = i % width * stride - padding + k % size;
                if (row >= 0 && row < x.dim(1) && column >= 0 && column < x.dim(2)) {
                    double value = x.rows[n][(i / (height * width) * x.dim(1) + row) * x.dim(2) + column];
                    max = Math.max(max, value);
                    sum += value;
                }
            }
            return largest ? max : sum / (size * size);
        });
    }

    private static Flow globalMean(Flow x) {
        Flow grid = x.dims.size() == 3 ? new Flow(x.rows, List.of(x.dim(0), x.dim(1) * x.dim(2))) : transposed(x);
        int positions = grid.dim(1);
        return fill(List.of(grid.dim(0)), x.rows.length, (n, i) -> Arrays.stream(
                        grid.rows[n], i * positions, (i + 1) * positions)
                .average()
                .orElseThrow());
    }

    private static Flow transposed(Flow x) {
        int rows = x.dim(0);
        int columns = x.dim(1);
        return fill(List.of(columns, rows), x.rows.length, (n, i) -> x.rows[n][i % rows * columns + i / rows]);
    }

    private Flow batchNorm(String name, Flow x) {
        int positions = x.rows[0].length / x.dim(0);
        double[] mean = new double[x.dim(0)];
        double[] variance = new double[x.dim(0)];
        for (int c = 0; c < mean.length; c++) {
            int count = positions * x.rows.length;
            for (double[] row : x.rows) {
                for (int p = 0; p < positions; p++) {
                    mean[c] += row[c * positions + p] / count;
                }
            }
            for (double[] row : x.rows) {
                for (int p = 0; p < positions; p++) {
                    variance[c] += Math.pow(row[c * positions + p] - mean[c], 2) / count;
                }
            }
        }
        double[] centre = training ? mean : Toys.get(parameters, name + ".running_mean");
        double[] spread = training ? variance : Toys.get(parameters, name + ".running_var");
        double[] shift = Toys.get(parameters, name + ".bias");
        return fill(x.dims, x.rows.length, (n, i) -> {
            int c = i / positions;
            return weight(name)[c] * (x.rows[n][i] - centre[c]) / Math.sqrt(spread[c] + 1e-5) + shift[c];
        });
    }

    private Flow layerNorm(String name, Flow x) {
        int features = x.dim(x.dims.size() - 1);
        double[] shift = Toys.get(parameters, name + ".bias");
        return fill(x.dims, x.rows.length, (n, i) -> {
            double[] token = Arrays.copyOfRange(x.rows[n], i / features * features, (i / features + 1) * features);
            double mean = Arrays.stream(token).average().orElseThrow();
            double variance = Arrays.stream(token)
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            int f = i % features;
            return weight(name)[f] * (x.rows[n][i] - mean) / Math.sqrt(variance + 1e-5) + shift[f];
        });
    }

    private static Flow each(Flow x, Curve function) {
        return fill(x.dims, x.rows.length, (n, i) -> function.of(x.rows[n][i]));
    }

    /** The share of a normal distribution below {@code z}, by Simpson's rule from 0. */
    private static double normal(double z) {
        int steps = 200;
        double sum = 0;
        for (int s = 0; s <= steps; s++) {
            double t = z * s / steps;
            sum += (s == 0 || s == steps ? 1 : s % 2 == 1 ? 4 : 2) * Math.exp(-t * t / 2);
        }
        return .5 + sum * z / steps / 3 / Math.sqrt(2 * Math.PI);
    }

    private double[] weight(String layer) {
        return Toys.get(parameters, layer + ".weight");
    }

    private interface At {
        double value(int example, int i);
    }

    private static Flow fill(List<Integer> dims, int examples, At at) {
        double[][] rows = new double[examples][dims.stream().reduce(1, Math::multiplyExact)];
        for (int n = 0; n < examples; n++) {
            for (int i = 0; i < rows[n].length; i++) {
                rows[n][i] = at.value(n, i);
            }
        }
        return new Flow(rows, dims);
    }
}
