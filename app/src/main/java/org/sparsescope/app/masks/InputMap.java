package org.sparsescope.app.masks;

/**
 * Live links per input, drawn as the image they come from.
 *
 * @param title what one pixel stands for
 * @param range such as "0 to 31 links"
 */
public record InputMap(String title, Picture picture, String range) {
    public static final InputMap NONE = new InputMap("", Picture.EMPTY, "");
}
