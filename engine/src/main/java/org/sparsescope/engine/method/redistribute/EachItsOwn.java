package org.sparsescope.engine.method.redistribute;

import java.util.Arrays;
import org.sparsescope.engine.method.UpdateContext;

/** See {@link Redistribution#none()}; one constant, so that it can be recognised. */
enum EachItsOwn implements Redistribution {
    DROPPED;

    @Override
    public double[] shares(UpdateContext update, int[] dropped) {
        return Arrays.stream(dropped).asDoubleStream().toArray();
    }
}
