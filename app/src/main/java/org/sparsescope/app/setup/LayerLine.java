package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.run.Outlook;

/**
 * A line of the preview, in words.
 *
 * @param shape such as {@code 300×784}
 * @param flops of one example's forward pass, of those when dense
 * @param share of its weights that live, in [0, 1]
 * @param rule who decides on it; {@code SPREAD} where nobody can
 * @param settable whether the user can decide on it
 * @param why its density is what it is where that may surprise; else empty
 */
record LayerLine(
        String name,
        String shape,
        String density,
        String live,
        String flops,
        double share,
        LayerSetting.Rule rule,
        boolean settable,
        String why) {
    /** One line a layer, in forward order. */
    static List<LayerLine> of(Outlook outlook, LayerSettings settings, boolean sparse) {
        List<LayerLine> lines = new ArrayList<>();
        for (Outlook.Layer layer : outlook.layers()) {
            LayerShape shape = layer.shape();
            boolean settable = layer.masked() && sparse;
            LayerSetting.Rule rule = settable ? settings.of(shape.name()).rule().get() : LayerSetting.Rule.SPREAD;
            lines.add(new LayerLine(
                    shape.name(),
                    shape.dims().stream().map(String::valueOf).collect(Collectors.joining("×")),
                    Figures.percent(layer.density()),
                    Figures.count(layer.live()),
                    Figures.partOf(shape.forwardFlops(layer.live()), shape.forwardFlops()),
                    layer.density(),
                    rule,
                    settable,
                    why(layer, rule, sparse)));
        }
        return lines;
    }

    /** All masked layers together. */
    static LayerLine total(Outlook outlook) {
        long live = 0;
        long size = 0;
        long flops = 0;
        long dense = 0;
        for (Outlook.Layer layer : outlook.layers()) {
            if (layer.masked()) {
                live += layer.live();
                size += layer.shape().size();
                flops += layer.shape().forwardFlops(layer.live());
                dense += layer.shape().forwardFlops();
            }
        }
        double density = size == 0 ? 0 : (double) live / size;
        boolean all = outlook.layers().stream().allMatch(Outlook.Layer::masked);
        return new LayerLine(
                Texts.of(all ? "plan.all" : "plan.masked"),
                Texts.of("plan.of", Figures.count(size)),
                Figures.percent(density),
                Figures.count(live),
                Figures.partOf(flops, dense),
                density,
                LayerSetting.Rule.SPREAD,
                false,
                "");
    }

    private static String why(Outlook.Layer layer, LayerSetting.Rule rule, boolean sparse) {
        if (!layer.masked()) {
            return Texts.of("plan.why.depthwise");
        }
        boolean full = layer.live() == layer.shape().size();
        return switch (rule) {
            case SPREAD -> sparse && full ? Texts.of("plan.why.spread") : "";
            case DENSE -> Texts.of("plan.why.dense");
            case OUT -> Texts.of("plan.why.out");
            case OWN -> "";
        };
    }
}
