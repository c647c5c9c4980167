package org.sparsescope.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sparsescope.engine.model.LayerShape;

/**
 * What training steps of single layers took on one machine, by {@code sparsescope bench --crossover}, and a forecast of whole networks
 * from it. Times are milliseconds of batch 128 on one thread; ratios of them hold well for other batches, threads and processors.
 *
 * @param machine where it was measured, as the end of a sentence
 * @param outside what a step takes with next to no layers
 */
public record LayerTimes(String machine, Row outside, List<Row> rows) {
    private static final String HEAD =
            "kind,inputs,outputs,kernel,positions,pytorch_ms,sparse_fixed_ms,sparse_dense_ms,crossover_density";
    private static final String MACHINE = "# ";
    private static final int COLUMNS = 8;

    /**
     * One layer as the first of a network: forward, gradient of the weights, and the step, but not the gradient of its input.
     *
     * @param kernel side of a convolution's kernel; 0 for a linear layer
     * @param positions how often one example applies each weight
     * @param pytorch dense, in PyTorch
     * @param fixed on the sparse kernels, however few weights are live
     * @param dense what the sparse kernels take beyond for all weights; for a share of them that share
     */
    public record Row(int inputs, int outputs, int kernel, long positions, double pytorch, double fixed, double dense) {
        /** The density below which the sparse kernels are faster, in [0, 1]. */
        public double crossover() {
            return Math.max(0, Math.min(1, (pytorch - fixed) / dense));
        }

        private double size() {
            return (double) inputs * outputs * Math.max(1, kernel * kernel);
        }
    }

    /**
     * What a step is forecast to take.
     *
     * @param pytorch milliseconds, dense
     * @param sparse milliseconds on the sparse kernels
     */
    public record Forecast(double pytorch, double sparse) {
        /** How many times as fast as PyTorch the sparse kernels are. */
        public double times() {
            return pytorch / sparse;
        }
    }

    public LayerTimes {
        rows = List.copyOf(rows);
    }

    /** Those that come with the engine. */
    static LayerTimes measured() {
        try (InputStream in = LayerTimes.class.getResourceAsStream("layer-times.csv")) {
            if (in == null) {
                throw new IllegalStateException("the engine was packed without layer-times.csv");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("layer-times.csv cannot be read", e);
        }
    }

    static LayerTimes parse(String csv) {
        List<String> lines = csv.lines().toList();
        List<Row> rows = new ArrayList<>();
        Row outside = null;
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length < COLUMNS) {
                throw new IllegalArgumentException("a row has " + COLUMNS + " columns or more, not: " + line);
            }
            Row row = new Row(
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    Long.parseLong(cells[4]),
                    Double.parseDouble(cells[5]),
                    Double.parseDouble(cells[6]),
                    Double.parseDouble(cells[7]));
            if (cells[0].equals("none")) {
                outside = row;
            } else {
                rows.add(row);
            }
        }
        if (outside == null) {
            throw new IllegalArgumentException("no row of kind none");
        }
        return new LayerTimes(lines.get(0).substring(MACHINE.length()), outside, rows);
    }

    /** As a table that can be read again, and with each layer's crossover density for people. */
    public String csv() {
        StringBuilder csv = new StringBuilder(MACHINE + machine + "\n" + HEAD + "\n");
        append(csv, "none", outside);
        rows.forEach(row -> append(csv, row.kernel() == 0 ? "linear" : "convolution", row));
        return csv.toString();
    }

    private static void append(StringBuilder csv, String kind, Row row) {
        csv.append(String.format(
                        Locale.ROOT,
                        "%s,%d,%d,%d,%d,%.5f,%.5f,%.5f,%.2f%n",
                        kind,
                        row.inputs(),
                        row.outputs(),
                        row.kernel(),
                        row.positions(),
                        row.pytorch(),
                        row.fixed(),
                        row.dense(),
                        row.crossover())
                .replace(System.lineSeparator(), "\n"));
    }

    /**
     * A step of a network of these layers: the sum of what each takes, by the measured layer of its kind that is most like it, in
     * proportion to their operations; half as much again for the gradient of the input, which the first layer does not need.
     *
     * @param densities one a layer, in [0, 1]
     */
    Forecast forecast(List<LayerShape> layers, double[] densities) {
        double pytorch = outside.pytorch;
        double sparse = outside.fixed;
        for (int l = 0; l < densities.length; l++) {
            LayerShape layer = layers.get(l);
            Row like = nearest(layer);
            double passes = l == 0 ? 1 : 1.5;
            double operations = (double) layer.size() * layer.positions() / (like.size() * like.positions);
            double outputs = (double) layer.outputs() * layer.positions() / ((double) like.outputs * like.positions);
            pytorch += passes * operations * like.pytorch;
            sparse += passes * (outputs * like.fixed + operations * densities[l] * like.dense);
        }
        return new Forecast(pytorch, sparse);
    }

    private Row nearest(LayerShape layer) {
        return rows.stream()
                .filter(row -> row.kernel > 0 == layer.convolution())
                .min(Comparator.comparingDouble(row -> apart(row.inputs, layer.inputs())
                        + apart(row.outputs, layer.outputs())
                        + apart((double) row.positions, (double) layer.positions())))
                .orElseThrow(
                        () -> new IllegalStateException("no layer of the kind of " + layer.name() + " was measured"));
    }

    private static double apart(double one, double other) {
        return Math.abs(Math.log(one / other));
    }
}
