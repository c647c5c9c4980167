package org.sparsescope.engine.figure;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.sparsescope.engine.WholeFile;

/** How a chart can be written. */
public enum ChartFormat {
    /** Lines and letters, for any size. */
    SVG,
    /** Pixels. */
    PNG,
    /** Its numbers. */
    CSV;

    /** The format that the name of {@code file} ends in. */
    public static Optional<ChartFormat> ofName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (ChartFormat format : values()) {
            if (name.endsWith("." + format.extension())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** What file names of this format end in, without the point. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes {@code chart} to {@code file}, whole or not at all.
     *
     * @param scale of PNG: pixels a unit of the SVG, which is 640 wide
     * @throws org.sparsescope.engine.InputException when the file is there and may not be overwritten, or cannot be written
     */
    public void write(Chart chart, int scale, Path file, boolean overwrite) {
        switch (this) {
            case SVG -> WholeFile.text(file, overwrite, target -> target.write(SvgChart.file(chart)));
            case PNG -> WholeFile.bytes(file, overwrite, PngChart.of(chart, scale)::writePng);
            case CSV -> WholeFile.text(file, overwrite, target -> CsvChart.write(chart, target));
        }
    }
}
