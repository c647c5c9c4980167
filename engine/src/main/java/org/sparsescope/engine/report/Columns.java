package org.sparsescope.engine.report;

import static org.sparsescope.engine.report.Column.count;
import static org.sparsescope.engine.report.Column.number;
import static org.sparsescope.engine.report.Column.words;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparsescope.engine.model.LayerShape;

/**
 * The columns of a report, by what they tell. Where a page is too narrow for all, each group is a table of its own.
 *
 * @param title what the group is about
 */
record Columns(String title, List<Column> columns) {
    static final Column NAME = words("layer", "layer", "", LayerReport::name);

    private static final String SHARE = "share";
    private static final String WEIGHTS = "weights";
    private static final String FLOPS = "FLOPs per example";
    private static final String BYTES = "bytes";

    static final List<Columns> GROUPS = List.of(
            new Columns(
                    "Density",
                    List.of(
                            words("type", "type", "", layer -> layer.shape()
                                    .map(shape -> shape.convolution() ? "convolution" : "linear")
                                    .orElse("")),
                            words("shape", "shape", "outputs x inputs", layer -> layer.shape()
                                    .map(Columns::dims)
                                    .orElse("")),
                            count("weights", "weights", "", LayerReport::weights),
                            count("live", "live weights", "", LayerReport::live),
                            number(
                                    "densityAsked",
                                    "density asked",
                                    SHARE,
                                    layer -> Numbers.decimals(layer.askedDensity())),
                            number("density", "density", SHARE, layer -> Numbers.decimals(layer.density())),
                            number(
                                    "sparsityAsked",
                                    "sparsity asked",
                                    SHARE,
                                    layer -> Numbers.decimals(layer.askedSparsity())),
                            number("sparsity", "sparsity", SHARE, layer -> Numbers.decimals(layer.sparsity())),
                            count("change", "live weights since start", "change", layer -> layer.rewired()
                                    .change()))),
            new Columns(
                    "Links",
                    List.of(
                            count("unitDegreeLeast", "links of a unit, least", WEIGHTS, layer -> layer.units()
                                    .least()),
                            number(
                                    "unitDegreeMedian",
                                    "links of a unit, median",
                                    WEIGHTS,
                                    layer -> Numbers.decimals(layer.units().median())),
                            count("unitDegreeMost", "links of a unit, most", WEIGHTS, layer -> layer.units()
                                    .most()),
                            count("inputDegreeLeast", "links of an input, least", WEIGHTS, layer -> layer.inputs()
                                    .least()),
                            number(
                                    "inputDegreeMedian",
                                    "links of an input, median",
                                    WEIGHTS,
                                    layer -> Numbers.decimals(layer.inputs().median())),
                            count("inputDegreeMost", "links of an input, most", WEIGHTS, layer -> layer.inputs()
                                    .most()),
                            count("deadUnits", "dead units", "", layer -> layer.units()
                                    .dead()),
                            count("deadInputs", "dead inputs", "", layer -> layer.inputs()
                                    .dead()),
                            words("compactsTo", "compacts to", "outputs x inputs", LayerReport::compactsTo))),
            new Columns(
                    "Rewiring",
                    List.of(
                            count("dropped", "dropped", WEIGHTS, layer -> layer.rewired()
                                    .dropped()),
                            count("grown", "grown", WEIGHTS, layer -> layer.rewired()
                                    .grown()),
                            count("overlap", "dropped and grown again", WEIGHTS, layer -> layer.rewired()
                                    .overlap()),
                            number(
                                    "exploration",
                                    "explored Rs",
                                    SHARE,
                                    layer -> Numbers.decimals(layer.exploration())))),
            new Columns(
                    "Live weights",
                    List.of(
                            number("weightMean", "mean of live weights", "", layer -> layer.values()
                                    .map(values -> Numbers.digits(values.mean()))
                                    .orElse("")),
                            number(
                                    "weightDeviation",
                                    "spread of live weights",
                                    "standard deviation",
                                    layer -> layer.values()
                                            .map(values -> Numbers.digits(values.deviation()))
                                            .orElse("")),
                            number(
                                    "survival",
                                    "survival of the last growth",
                                    SHARE,
                                    layer -> Numbers.decimals(layer.survival())),
                            number("age", "mean age", "steps", layer -> Numbers.decimals(layer.age())))),
            new Columns(
                    "Cost of training",
                    List.of(
                            number("trainingFlops", "training", "FLOPs", layer -> Numbers.whole(layer.trainingFlops())),
                            number(
                                    "denseTrainingFlops",
                                    "dense training",
                                    "FLOPs",
                                    layer -> Numbers.whole(layer.denseTrainingFlops())))),
            new Columns(
                    "Cost of one forward pass",
                    List.of(
                            count("denseFlops", "dense", FLOPS, layer -> layer.cost()
                                    .denseFlops()),
                            count("maskedFlops", "masked", FLOPS, layer -> layer.cost()
                                    .maskedFlops()),
                            count("csrFlops", "CSR", FLOPS, layer -> layer.cost()
                                    .csrFlops()),
                            count("denseBytes", "dense", BYTES, layer -> layer.cost()
                                    .denseBytes()),
                            count("maskedBytes", "masked", BYTES, layer -> layer.cost()
                                    .maskedBytes()),
                            count("csrBytes", "CSR", BYTES, layer -> layer.cost()
                                    .csrBytes()))));

    /** The columns of which {@code report} knows something, the name first: what a page for people shows. */
    List<Column> known(SparsityReport report) {
        Stream<Column> known = columns.stream()
                .filter(column -> Stream.concat(report.layers().stream(), Stream.of(report.total()))
                        .anyMatch(layer -> !column.text().apply(layer).isEmpty()));
        return Stream.concat(Stream.of(NAME), known).toList();
    }

    /** The name and then every column of every group. */
    static List<Column> all() {
        return Stream.concat(Stream.of(NAME), GROUPS.stream().flatMap(group -> group.columns().stream()))
                .toList();
    }

    private static String dims(LayerShape shape) {
        return shape.dims().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
}
