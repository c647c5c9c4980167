package org.sparsescope.app.masks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.sparsescope.app.fx.Texts;

/**
 * Lays out and colours layers of one run in every mode, and keeps the last one, so that zoom and pan only draw. On the reader executor.
 */
final class SheetMaker {
    private static final long TRAIL_BYTES = 64L << 20;

    private final LayerReader reader;
    private final WeightFeed feed;
    private final NumbersSeen seen;
    private final Trails trails;
    private Optional<Made> last = Optional.empty();

    private record Made(Ask ask, Optional<LayerNumbers> numbers, LaidOut sheet) {
        boolean answers(Ask other, Optional<LayerNumbers> known) {
            return ask.equals(other) && numbers.equals(known);
        }
    }

    SheetMaker(LayerReader reader, WeightFeed feed, NumbersSeen seen) {
        this.reader = reader;
        this.feed = feed;
        this.seen = seen;
        trails = new Trails(reader.history(), TRAIL_BYTES);
    }

    /** Makes what {@code ask} wants, of the last update known where it asks for a later one. */
    synchronized LaidOut make(Ask ask) {
        LayerBits bits = reader.read(ask.layer(), ask.update());
        Optional<LayerNumbers> numbers = ask.mode().showsNumbers() || ask.unit().isPresent()
                ? numbers(ask.layer(), bits.update())
                : Optional.empty();
        Optional<LaidOut> made = last.filter(kept -> kept.answers(ask, numbers)).map(Made::sheet);
        if (made.isPresent() && made.get().bits().update() == bits.update()) {
            return made.get();
        }
        last = Optional.empty(); // a large one must not stand beside the next
        LaidOut sheet = make(ask, bits, numbers);
        last = Optional.of(new Made(ask, numbers, sheet));
        return sheet;
    }

    /** What is known of the weights at {@code update}: seen while it trained here, else from the file. */
    Optional<LayerNumbers> numbers(int layer, int update) {
        Optional<LayerNumbers> known = seen.at(layer, update);
        if (known.isEmpty()) {
            known = feed.stored(layer).filter(stored -> stored.update() == update);
            known.ifPresent(seen::add);
        }
        return known;
    }

    private LaidOut make(Ask ask, LayerBits bits, Optional<LayerNumbers> numbers) {
        if (ask.mode() == MaskMode.INPUTS) {
            LinkImages images = new LinkImages(reader, bits.update(), ask.palette());
            LinkImage image = ask.unit().isPresent()
                    ? images.ofUnit(ask.layer(), ask.unit().getAsInt(), numbers)
                    : images.ofInputs(ask.layer());
            return new LaidOut(bits, Optional.empty(), image.words(), image.sheet(), image.legend(), "");
        }
        Layout layout = ask.arrangement().layout(bits);
        return switch (ask.mode()) {
            case ALIVE ->
                marks(
                        bits,
                        layout,
                        List.of(ink(layout, bits.live(), ask.palette().live())),
                        aliveLegend(),
                        "");
            case CHANGES -> changes(bits, layout, ask.palette());
            case AGE -> ages(bits, layout, trails.at(ask.layer(), bits.update()), ask.palette());
            case FLIPS -> flips(bits, layout, trails.at(ask.layer(), bits.update()), ask.palette());
            case WEIGHT ->
                numbers.map(known -> weights(bits, layout, known, ask.palette()))
                        .orElseGet(() -> unknown(bits, layout, ask));
            case GRADIENT ->
                numbers.filter(LayerNumbers::hasGradients)
                        .map(known -> gradients(bits, layout, known, ask.palette()))
                        .orElseGet(() -> unknown(bits, layout, ask));
            case INPUTS -> throw new IllegalStateException("has cells of another kind");
        };
    }

    private static Sheet.Ink ink(Layout layout, CellSet weights, int argb) {
        return new Sheet.Ink(layout.place(weights), argb);
    }

    private static LaidOut marks(LayerBits bits, Layout layout, List<Sheet.Ink> inks, Legend legend, String missing) {
        return new LaidOut(
                bits, Optional.of(layout), cell -> "", new Sheet.Marks(layout.grid(), inks), legend, missing);
    }

    private static Legend aliveLegend() {
        return Legend.marks(List.of(new Legend.Entry("live", Texts.of("masks.legend.live"))));
    }

    private static LaidOut changes(LayerBits bits, Layout layout, Palette palette) {
        String grown = bits.update() == 0
                ? Texts.of("masks.legend.grown")
                : Texts.of("masks.legend.grown.at", String.valueOf(bits.update()));
        return marks(
                bits,
                layout,
                List.of(
                        ink(layout, bits.kept(), palette.kept()),
                        ink(layout, bits.grown(), palette.grown()),
                        ink(layout, bits.dropped(), palette.dropped())),
                Legend.marks(List.of(
                        new Legend.Entry("grown", grown),
                        new Legend.Entry("dropped", Texts.of("masks.legend.dropped")),
                        new Legend.Entry("kept", Texts.of("masks.legend.kept")))),
                "");
    }

    private static LaidOut ages(LayerBits bits, Layout layout, Trail trail, Palette palette) {
        int oldest = Math.max(1, bits.update());
        Scale scale = new Scale(0, oldest, Shades.of(palette).age());
        Legend legend = Legend.scale(
                scale, Texts.of("masks.legend.age.from"), Texts.of("masks.legend.age.to", String.valueOf(oldest)), "");
        return values(bits, layout, bits.live(), p -> bits.update() - trail.lastChange()[p], scale, legend);
    }

    private static LaidOut flips(LayerBits bits, Layout layout, Trail trail, Palette palette) {
        int most = Math.max(2, trail.mostFlips());
        Scale scale = new Scale(1, most, Shades.of(palette).flips());
        Legend legend = Legend.scale(
                scale,
                Texts.of("masks.legend.flips.from"),
                Texts.of("masks.legend.flips.to", String.valueOf(most)),
                Texts.of("masks.legend.flips.none"));
        char[] flips = trail.flips();
        long[] words = new long[(flips.length + 63) >> 6];
        for (int p = 0; p < flips.length; p++) {
            if (flips[p] > 0) {
                words[p >> 6] |= 1L << p;
            }
        }
        CellSet changed = new CellSet(bits.rows(), bits.columns(), new RankedBits(words));
        return values(bits, layout, changed, p -> flips[p], scale, legend);
    }

    private static LaidOut weights(LayerBits bits, Layout layout, LayerNumbers numbers, Palette palette) {
        double limit = Figures.limit(numbers.weights());
        Scale scale = new Scale(-limit, limit, Shades.of(palette).weight());
        return values(bits, layout, bits.live(), numbers::weight, scale, signed(scale, numbers));
    }

    private static LaidOut gradients(LayerBits bits, Layout layout, LayerNumbers numbers, Palette palette) {
        double limit = Figures.limit(numbers.gradients());
        Scale scale = new Scale(-limit, limit, Shades.of(palette).gradient());
        CellSet all = CellSet.all(bits.rows(), bits.columns());
        return values(bits, layout, all, p -> numbers.gradients()[p], scale, signed(scale, numbers));
    }

    private static Legend signed(Scale scale, LayerNumbers numbers) {
        return Legend.scale(
                scale,
                Figures.of(scale.least()),
                Figures.of(scale.most()),
                Texts.of("masks.legend.step", String.format(Locale.ROOT, "%,d", numbers.step())));
    }

    private static LaidOut values(
            LayerBits bits, Layout layout, CellSet weights, IntToDoubleFunction value, Scale scale, Legend legend) {
        SummedValues.Value ofCell =
                layout.natural() ? value::applyAsDouble : cell -> value.applyAsDouble(layout.position(cell));
        Sheet sheet = new Sheet.Values(layout.grid(), layout.place(weights), ofCell, scale);
        return new LaidOut(bits, Optional.of(layout), cell -> "", sheet, legend, "");
    }

    /** The mask in grey, and why there are no numbers on it. */
    private LaidOut unknown(LayerBits bits, Layout layout, Ask ask) {
        return marks(
                bits,
                layout,
                List.of(ink(layout, bits.live(), ask.palette().kept())),
                Legend.marks(List.of(new Legend.Entry("kept", Texts.of("masks.legend.unknown")))),
                why(ask, bits.update()));
    }

    private String why(Ask ask, int update) {
        String what = ask.mode() == MaskMode.WEIGHT ? "masks.weights." : "masks.gradients.";
        if (ask.preview()) {
            return Texts.of(what + "preview");
        }
        if (feed.live() && update >= ask.last()) {
            return Texts.of("masks.numbers.wait");
        }
        if (ask.mode() == MaskMode.GRADIENT) {
            return Texts.of(feed.live() ? "masks.gradients.past" : "masks.gradients.absent");
        }
        Optional<LayerNumbers> stored = feed.stored(ask.layer());
        return stored.map(known -> Texts.of(
                        feed.live() ? "masks.weights.past.live" : "masks.weights.past",
                        String.valueOf(known.update()),
                        String.format(Locale.ROOT, "%,d", known.step())))
                .orElseGet(() -> Texts.of(feed.live() ? "masks.weights.past.none" : "masks.weights.absent"));
    }
}
