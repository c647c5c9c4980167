package org.sparsescope.engine.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Test accuracies in percent that others published for MNIST. LeNet-300-100 and LeNet-5-Caffe: the result files of Dettmers and
 * Zettlemoyer 2019 (sparse momentum), who ran or gathered those of the other methods; LeNet-5 is theirs in test error.
 */
final class PublishedFigures {
    private static final Map<String, List<Double>> LENET_300_100 = Map.of(
            "snfs", List.of(97.53, 98.2, 98.3, 98.42, 98.53, 98.67),
            "set", List.of(95.8, 97.74, 98.06, 98.10, 98.14, 98.39),
            "deepr", List.of(94.0, 98.21, 98.22, 98.3, 98.06, 98.19),
            "dsr", List.of(97.75, 98.14, 98.20, 98.23, 98.32, 98.44),
            "static", List.of(49.5, 82.8, 94.35, 94.13, 96.68, 97.94));

    private static final Map<Double, Double> LENET_5_SNFS = Map.of(.99, 100 - .83, .98, 100 - .76, .95, 100 - .69);

    private PublishedFigures() {}

    static Optional<Double> of(String protocol, String method, double sparsity) {
        if (protocol.startsWith("lenet-300-100")) {
            int column = PublishedResults.SPARSITIES.indexOf(sparsity);
            return method.equals("dense")
                    ? Optional.of(98.69)
                    : Optional.ofNullable(LENET_300_100.get(method)).map(row -> row.get(column));
        }
        return protocol.startsWith("lenet-5") && method.equals("snfs")
                ? Optional.ofNullable(LENET_5_SNFS.get(sparsity))
                : protocol.startsWith("rigl-table-2") ? Optional.of(100 - 1.48) : Optional.empty();
    }
}
