package org.sparsescope.app.masks;

/**
 * One layer in the strip.
 *
 * @param picture its mask, small
 * @param name such as fc1
 * @param dims such as "300×784"
 * @param live such as "live 8.0 %"
 */
public record LayerTile(Picture picture, String name, String dims, String live) {}
