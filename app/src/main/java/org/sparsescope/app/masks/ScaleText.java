package org.sparsescope.app.masks;

import java.util.Locale;
import org.sparsescope.app.fx.Texts;

/** What one pixel of the picture stands for, as the legend says it. */
final class ScaleText {
    private ScaleText() {}

    static String of(Viewport view, MaskMode mode) {
        String cell = Texts.of(mode == MaskMode.INPUTS ? "masks.scale.input" : "masks.scale.weight");
        String cells = Texts.of(mode == MaskMode.INPUTS ? "masks.scale.inputs" : "masks.scale.weights");
        if (view.exact()) {
            int across = (int) view.scaleX();
            int down = (int) view.scaleY();
            return across == 1 && down == 1
                    ? Texts.of("masks.scale.one", cell)
                    : Texts.of("masks.scale.more", String.valueOf(across), String.valueOf(down), cell);
        }
        double weights = 1 / (view.scaleX() * view.scaleY());
        if (weights < 1.05) {
            return Texts.of("masks.scale.about", cell);
        }
        String shown = String.format(Locale.ROOT, weights < 10 ? "%.1f" : "%,.0f", weights)
                .replace(".0", "");
        return switch (mode) {
            case ALIVE -> Texts.of("masks.scale.share", shown);
            case CHANGES -> Texts.of("masks.scale.blend", shown);
            default -> Texts.of("masks.scale.mean", shown, cells);
        };
    }
}
