package org.sparsescope.app.masks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Colours for numbers: evenly spaced stops, from least to most, and straight lines between them. Immutable. */
public final class Colormap {
    private final int[] stops;

    private Colormap(int[] stops) {
        this.stops = stops;
    }

    /** The map of the resource {@code colormaps/NAME.txt}: one RRGGBB stop a line. */
    public static Colormap load(String name) {
        String path = "/org/sparsescope/ui/colormaps/" + name + ".txt";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Colormap.class.getResourceAsStream(path), path), StandardCharsets.UTF_8))) {
            return new Colormap(lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToInt(line -> 0xFF000000 | Integer.parseInt(line, 16))
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The opaque colour of {@code share}, in [0, 1]. */
    public int argb(double share) {
        double at = Math.max(0, Math.min(1, share)) * (stops.length - 1);
        int below = Math.min((int) at, stops.length - 2);
        int argb = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = stops[below] >> shift & 0xFF;
            int to = stops[below + 1] >> shift & 0xFF;
            argb |= (int) (from + (to - from) * (at - below) + 0.5) << shift;
        }
        return argb;
    }

    /** {@code counts} as an image {@code width} wide, the largest count the last colour. */
    Picture picture(int[] counts, int width) {
        int largest = 1;
        for (int count : counts) {
            largest = Math.max(largest, count);
        }
        int[] argb = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            argb[i] = argb((double) counts[i] / largest);
        }
        return new Picture(width, counts.length / width, argb);
    }
}
