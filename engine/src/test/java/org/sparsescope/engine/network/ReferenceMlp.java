package org.sparsescope.engine.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** The toy MLP worked out by hand in double precision, one scalar at a time: what the real network must agree with. */
public final class ReferenceMlp {
    public final Map<String, double[]> values = new LinkedHashMap<>();
    public final Map<String, double[]> gradients = new LinkedHashMap<>();
    public final Map<String, double[]> first = new LinkedHashMap<>();
    public final Map<String, double[]> second = new LinkedHashMap<>();
    private final Map<String, Mask> masks = new LinkedHashMap<>();
    private final boolean denseMomentum;
    private int steps;

    public ReferenceMlp(Map<String, float[]> initial, Map<String, Mask> masks, boolean denseMomentum) {
        this.masks.putAll(masks);
        this.denseMomentum = denseMomentum;
        for (LayerShape layer : Toys.MLP.maskable()) {
            for (String name : new String[] {layer.name() + ".weight", layer.name() + ".bias"}) {
                float[] given = Toys.get(initial, name);
                double[] value = new double[given.length];
                for (int i = 0; i < value.length; i++) {
                    value[i] = live(name, i) ? given[i] : 0;
                }
                values.put(name, value);
                first.put(name, new double[value.length]);
                second.put(name, new double[value.length]);
            }
        }
    }

    public double forwardBackward(Examples examples, int[] indices) {
        values.forEach((name, value) -> gradients.put(name, new double[value.length]));
        double loss = 0;
        for (int index : indices) {
            loss += one(examples, index, 1.0 / indices.length);
        }
        return loss / indices.length;
    }

    private double one(Examples examples, int index, double share) {
        int inputs = examples.featureSize();
        float[] x = new float[inputs];
        examples.copyFeatures(index, x, 0);
        double[] w1 = Toys.get(values, "fc1.weight");
        double[] b1 = Toys.get(values, "fc1.bias");
        double[] w2 = Toys.get(values, "fc2.weight");
        double[] b2 = Toys.get(values, "fc2.bias");
        int hidden = b1.length;
        double[] h = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            h[j] = b1[j];
            for (int i = 0; i < inputs; i++) {
                h[j] += w1[j * inputs + i] * x[i];
            }
            h[j] = Math.max(0, h[j]);
        }
        double[] p = new double[b2.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = b2[k];
            for (int j = 0; j < hidden; j++) {
                p[k] += w2[k * hidden + j] * h[j];
            }
            p[k] = Math.exp(p[k]);
            sum += p[k];
        }
        int label = examples.label(index);
        double loss = -Math.log(p[label] / sum);
        for (int k = 0; k < p.length; k++) {
            double dk = share * (p[k] / sum - (k == label ? 1 : 0));
            Toys.get(gradients, "fc2.bias")[k] += dk;
            for (int j = 0; j < hidden; j++) {
                Toys.get(gradients, "fc2.weight")[k * hidden + j] += dk * h[j];
                if (h[j] > 0) {
                    double dj = dk * w2[k * hidden + j];
                    Toys.get(gradients, "fc1.bias")[j] += dj;
                    for (int i = 0; i < inputs; i++) {
                        Toys.get(gradients, "fc1.weight")[j * inputs + i] += dj * x[i];
                    }
                }
            }
        }
        return loss;
    }

    public void step(Optimizer optimizer, double lr) {
        steps++;
        values.forEach((name, w) -> {
            for (int i = 0; i < w.length; i++) {
                boolean live = live(name, i);
                double g = live || denseMomentum ? Toys.get(gradients, name)[i] : 0;
                double change = optimizer instanceof Optimizer.AdamW adam
                        ? adamW(adam, name, i, g, lr)
                        : sgd((Optimizer.Sgd) optimizer, name, i, g, lr);
                w[i] = live ? w[i] - change : 0;
            }
        });
    }

    private double sgd(Optimizer.Sgd sgd, String name, int i, double g, double lr) {
        double h = g + sgd.weightDecay() * Toys.get(values, name)[i];
        double v = sgd.momentum() * Toys.get(first, name)[i] + h;
        Toys.get(first, name)[i] = v;
        return lr * (sgd.nesterov() ? h + sgd.momentum() * v : v);
    }

    private double adamW(Optimizer.AdamW adam, String name, int i, double g, double lr) {
        double m = adam.beta1() * Toys.get(first, name)[i] + (1 - adam.beta1()) * g;
        double s = adam.beta2() * Toys.get(second, name)[i] + (1 - adam.beta2()) * g * g;
        Toys.get(first, name)[i] = m;
        Toys.get(second, name)[i] = s;
        double mean = m / (1 - Math.pow(adam.beta1(), steps));
        double root = Math.sqrt(s / (1 - Math.pow(adam.beta2(), steps)));
        return lr * (adam.weightDecay() * Toys.get(values, name)[i] + mean / (root + adam.epsilon()));
    }

    private boolean live(String name, int position) {
        return !masks.containsKey(name) || Toys.get(masks, name).live(position);
    }
}
