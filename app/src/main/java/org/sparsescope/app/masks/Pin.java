package org.sparsescope.app.masks;

/**
 * The weight that the user holds on to.
 *
 * @param position its flat position
 * @param byInput whether the links of its input are looked at, and not those of its unit
 */
record Pin(int layer, int position, boolean byInput) {}
