package org.sparsescope.app.masks;

/**
 * The colour maps of one theme, each clear to people with any form of colour blindness.
 *
 * @param counts few to many, on its own ground
 * @param age just grown to long live
 * @param flips few to many
 * @param weight negative to positive, where 0 differs from no weight
 * @param gradient negative to positive, where 0 is almost the ground
 */
record Shades(Colormap counts, Colormap age, Colormap flips, Colormap weight, Colormap gradient) {
    private static final Shades DARK = load("dark");
    private static final Shades LIGHT = load("light");

    static Shades of(Palette palette) {
        return palette.dark() ? DARK : LIGHT;
    }

    private static Shades load(String theme) {
        return new Shades(
                Colormap.load("depth"),
                Colormap.load("age-" + theme),
                Colormap.load("flips-" + theme),
                Colormap.load("weight-" + theme),
                Colormap.load("gradient-" + theme));
    }
}
