package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/**
 * How many live links enter each unit of one layer and leave each of its inputs, kept up to date by what an update changes. A unit or
 * an input without any is dead: nothing flows through it.
 */
public final class LinkCounts {
    private final int fanIn;
    private final int perInput; // 1, or the area of a convolution's kernel
    private final int[] ofUnit;
    private final int[] ofInput;
    private int deadUnits;
    private int deadInputs;

    /** The links of {@code mask}, which has the size of {@code shape}. */
    public LinkCounts(LayerShape shape, Mask mask) {
        fanIn = shape.fanIn();
        perInput = fanIn / shape.inputs();
        ofUnit = new int[shape.outputs()];
        ofInput = new int[shape.inputs()];
        deadUnits = ofUnit.length;
        deadInputs = ofInput.length;
        add(mask.livePositions());
    }

    /** Units or filters that no live weight enters. */
    public int deadUnits() {
        return deadUnits;
    }

    /** Inputs or channels that no live weight leaves. */
    public int deadInputs() {
        return deadInputs;
    }

    /** Live weights that enter each unit or filter; a copy. */
    public int[] ofUnits() {
        return ofUnit.clone();
    }

    /** Live weights that leave each input or channel; a copy. */
    public int[] ofInputs() {
        return ofInput.clone();
    }

    /** Live weights that enter unit {@code unit}. */
    int ofUnit(int unit) {
        return ofUnit[unit];
    }

    /** Follows an update: {@code dropped} were live and are not, {@code grown} were not and are; both ascending. */
    void follow(int[] dropped, int[] grown) {
        remove(dropped);
        add(grown);
    }

    private void add(int[] positions) {
        int unit = 0;
        int first =
                0; // position of the unit's first weight; followed along, for a division would cost more than all else
        for (int position : positions) {
            while (position - first >= fanIn) {
                unit++;
                first += fanIn;
            }
            int input = input(position - first);
            deadUnits -= ofUnit[unit]++ == 0 ? 1 : 0;
            deadInputs -= ofInput[input]++ == 0 ? 1 : 0;
        }
    }

    private void remove(int[] positions) {
        int unit = 0;
        int first = 0;
        for (int position : positions) {
            while (position - first >= fanIn) {
                unit++;
                first += fanIn;
            }
            int input = input(position - first);
            deadUnits += --ofUnit[unit] == 0 ? 1 : 0;
            deadInputs += --ofInput[input] == 0 ? 1 : 0;
        }
    }

    private int input(int column) {
        return perInput == 1 ? column : column / perInput;
    }
}
