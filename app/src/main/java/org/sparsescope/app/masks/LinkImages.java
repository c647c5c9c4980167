package org.sparsescope.app.masks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.model.LayerShape;

/** Draws the links of layers, of single units and of single inputs at one update. On the reader executor. */
final class LinkImages {
    private final LayerReader reader;
    private final int update;
    private final Palette palette;
    private final LayerNaming naming;

    LinkImages(LayerReader reader, int update, Palette palette) {
        this.reader = reader;
        this.update = update;
        this.palette = palette;
        naming = new LayerNaming(reader.history().layers(), reader.history().exampleShape());
    }

    /** How many live links each input of {@code layer} has. */
    LinkImage ofInputs(int layer) {
        LayerBits bits = reader.read(layer, update);
        LinkCounts counts = LinkCounts.of(bits);
        LayerShape shape = bits.shape();
        if (naming.seesPixels(layer)) {
            int[] pixels = counts.folded(naming.pixels());
            return counted(
                    Texts.of("masks.map.pixels"),
                    pixels,
                    ImageForm.image(naming.height(), naming.width()),
                    cell -> Texts.of("masks.map.links", naming.pixel(cell), number(pixels[cell])));
        }
        int[] each = counts.perInput();
        return counted(
                Texts.of(shape.convolution() ? "masks.map.kernels" : "masks.map.inputs"),
                each,
                ImageForm.ofInputs(shape),
                cell -> Texts.of("masks.map.links", naming.input(layer, cell), number(each[cell])));
    }

    /** The live links of one unit or filter, in the colour of their weights where these are known. */
    LinkImage ofUnit(int layer, int unit, Optional<LayerNumbers> numbers) {
        LayerBits bits = reader.read(layer, update);
        if (layer > 0 && naming.reachesPixels(layer)) {
            return paths(layer, unit);
        }
        int start = unit * bits.columns();
        ImageForm form = naming.seesPixels(layer)
                ? ImageForm.images(naming.channels(), naming.height(), naming.width())
                : ImageForm.ofInputs(bits.shape());
        return links(
                Texts.of("masks.map.unit", naming.output(layer, unit)),
                bits,
                numbers,
                IntStream.range(start, start + bits.columns()).toArray(),
                form,
                column -> naming.weight(layer, unit, column));
    }

    /** The live links of one input, one cell a unit or filter that may read it. */
    LinkImage ofInput(int layer, int column, Optional<LayerNumbers> numbers) {
        LayerBits bits = reader.read(layer, update);
        return links(
                Texts.of("masks.map.input", naming.input(layer, column)),
                bits,
                numbers,
                IntStream.range(0, bits.rows())
                        .map(row -> row * bits.columns() + column)
                        .toArray(),
                ImageForm.list(bits.rows()),
                row -> naming.weight(layer, row, column));
    }

    /** How many ways along live links lead from each pixel to the unit; only through linear layers, where a way is a link after the other. */
    private LinkImage paths(int layer, int unit) {
        double[] ways = new double[reader.read(layer, update).rows()];
        ways[unit] = 1;
        for (int l = layer; l >= 0; l--) {
            LayerBits bits = reader.read(l, update);
            double[] before = new double[bits.columns()];
            for (int row = 0; row < bits.rows(); row++) {
                double here = ways[row];
                int start = row * bits.columns();
                if (here > 0) {
                    bits.live().bits().forEach(start, start + bits.columns(), p -> before[p - start] += here);
                }
            }
            ways = before;
        }
        int[] pixels = new int[naming.pixels()];
        for (int i = 0; i < ways.length; i++) {
            pixels[i % pixels.length] += (int) Math.min(1e8, ways[i]);
        }
        return counted(
                Texts.of("masks.map.paths", naming.output(layer, unit)),
                pixels,
                ImageForm.image(naming.height(), naming.width()),
                cell -> Texts.of("masks.map.ways", naming.pixel(cell), number(pixels[cell])));
    }

    private LinkImage counted(String title, int[] counts, ImageForm form, IntFunction<String> words) {
        int most = IntStream.of(counts).max().orElse(0);
        Scale scale = new Scale(0, Math.max(1, most), Shades.of(palette).counts());
        return new LinkImage(
                title,
                new Sheet.Values(form.grid(), form.filled(), cell -> counts[form.end(cell)], scale),
                "0 \u2013 " + number(most),
                Legend.scale(scale, "0", Texts.of("masks.legend.links", number(most)), ""),
                cell -> words(form, cell, words));
    }

    private LinkImage links(
            String title,
            LayerBits bits,
            Optional<LayerNumbers> numbers,
            int[] positions,
            ImageForm form,
            IntFunction<String> words) {
        List<Integer> live = new ArrayList<>();
        for (int end = 0; end < positions.length; end++) {
            if (bits.live().get(positions[end])) {
                live.add(form.cell(end));
            }
        }
        Sheet.Grid grid = form.grid();
        CellSet shown = new CellSet(
                grid.rows(),
                grid.columns(),
                RankedBits.of(
                        grid.rows() * grid.columns(),
                        live.stream().mapToInt(Integer::intValue).toArray()));
        IntFunction<String> named = cell -> words(
                form,
                cell,
                end -> words.apply(end)
                        + ": "
                        + Texts.of(bits.live().get(positions[end]) ? "masks.state.live" : "masks.state.dead"));
        String range = Texts.of("masks.map.live", number(live.size()));
        if (numbers.isEmpty()) {
            Legend legend = Legend.marks(List.of(new Legend.Entry("live", Texts.of("masks.legend.live"))));
            return new LinkImage(
                    title, new Sheet.Marks(grid, List.of(new Sheet.Ink(shown, palette.live()))), range, legend, named);
        }
        LayerNumbers known = numbers.get();
        double limit = Figures.limit(known.weights());
        Scale scale = new Scale(-limit, limit, Shades.of(palette).weight());
        Legend legend = Legend.scale(scale, Figures.of(-limit), Texts.of("masks.legend.weight", Figures.of(limit)), "");
        return new LinkImage(
                title,
                new Sheet.Values(grid, shown, cell -> known.weight(positions[form.end(cell)]), scale),
                range,
                legend,
                named);
    }

    private static String words(ImageForm form, int cell, IntFunction<String> words) {
        return form.filled().get(cell) ? words.apply(form.end(cell)) : "";
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
