package org.sparsescope.engine.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;

/**
 * A sparsity report as CSV (RFC 4180, UTF-8): a header with units, a row a layer, a last row named {@code total}. Shares have up to
 * six decimals and a point, whatever the locale.
 */
public final class CsvReport {
    private static final List<String> HEADER = List.of(
            "layer",
            "type",
            "shape (outputs x inputs)",
            "weights",
            "live weights",
            "density asked (share)",
            "density (share)",
            "sparsity asked (share)",
            "sparsity (share)",
            "live weights since start (change)",
            "dropped (weights)",
            "grown (weights)",
            "dropped and grown again (weights)",
            "explored Rs (share)",
            "dead units",
            "dead inputs",
            "dense forward (FLOPs per example)",
            "sparse forward (FLOPs per example)",
            "survival of the last growth (share)",
            "mean age (steps)",
            "training (FLOPs)",
            "dense training (FLOPs)");

    private CsvReport() {}

    /** Writes {@code report} to the new file {@code file}, as {@link #write(SparsityReport, Path, boolean)} does. */
    public static void write(SparsityReport report, Path file) {
        write(report, file, false);
    }

    /**
     * Writes {@code report} to {@code file}, whole or not at all.
     *
     * @param overwrite whether a file that is there already may be replaced
     * @throws InputException when it is there and may not, or cannot be written
     */
    public static void write(SparsityReport report, Path file, boolean overwrite) {
        WholeFile.write(file, overwrite, writer -> write(report, writer));
    }

    /**
     * Writes {@code report} to {@code target} and leaves it open.
     *
     * @throws UncheckedIOException when {@code target} fails
     */
    public static void write(SparsityReport report, Writer target) {
        try {
            // Not closed: that would close the target, which is the caller's.
            @SuppressWarnings("resource")
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.CRLF)
                    .bufferSize(0)
                    .build(target);
            csv.writeRecord(HEADER);
            report.layers().forEach(layer -> csv.writeRecord(row(layer)));
            csv.writeRecord(row(report.total()));
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(LayerReport layer) {
        return List.of(
                layer.name(),
                layer.shape().map(CsvReport::type).orElse(""),
                layer.shape().map(CsvReport::dims).orElse(""),
                Long.toString(layer.weights()),
                Long.toString(layer.live()),
                decimal(layer.askedDensity()),
                decimal(layer.density()),
                decimal(layer.askedSparsity()),
                decimal(layer.sparsity()),
                Long.toString(layer.change()),
                Long.toString(layer.dropped()),
                Long.toString(layer.grown()),
                Long.toString(layer.overlap()),
                decimal(layer.exploration()),
                Integer.toString(layer.deadUnits()),
                Integer.toString(layer.deadInputs()),
                Long.toString(layer.denseFlops()),
                Long.toString(layer.sparseFlops()),
                decimal(layer.survival()),
                decimal(layer.age()),
                whole(layer.trainingFlops()),
                whole(layer.denseTrainingFlops()));
    }

    private static String type(LayerShape shape) {
        return shape.convolution() ? "convolution" : "linear";
    }

    private static String dims(LayerShape shape) {
        return shape.dims().stream().map(String::valueOf).collect(Collectors.joining("x"));
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent()
                ? BigDecimal.valueOf(value.getAsDouble())
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "";
    }

    private static String decimal(OptionalDouble value) {
        return value.isPresent() ? decimal(value.getAsDouble()) : "";
    }

    private static String decimal(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
