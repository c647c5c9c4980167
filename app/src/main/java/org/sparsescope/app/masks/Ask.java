package org.sparsescope.app.masks;

import java.util.OptionalInt;

/**
 * Which picture is wanted, apart from the view.
 *
 * @param last the newest update there is
 * @param unit the unit or filter that is looked into; only in mode Input map
 * @param preview whether no run has begun yet
 */
record Ask(
        int layer,
        int update,
        int last,
        MaskMode mode,
        Arrangement arrangement,
        OptionalInt unit,
        Palette palette,
        boolean preview) {}
