package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

class LinkCountsTest {
    @Test
    void aUnitIsARowAndAnInputAColumn() {
        // 2 units of 3 inputs: unit 1 and input 0 have no live weight.
        LinkCounts links = new LinkCounts(Networks.linear("fc", 2, 3), Mask.of(6, 1, 2));
        assertEquals(1, links.deadUnits());
        assertEquals(1, links.deadInputs());
        assertEquals(2, links.ofUnit(0));
    }

    @Test
    void anInputOfAConvolutionIsAChannelWithItsWholeKernel() {
        // 2 filters of 3 channels of 2x2: filter 0 sees channel 2 alone, filter 1 channels 0 and 2.
        LinkCounts links = new LinkCounts(new LayerShape("conv", List.of(2, 3, 2, 2), 9), Mask.of(24, 8, 11, 12, 23));
        assertEquals(0, links.deadUnits());
        assertEquals(1, links.deadInputs());
    }

    @Property(tries = 200)
    void followingUpdatesCountsWhatCountingAfreshDoes(
            @ForAll @IntRange(min = 1, max = 9) int outputs,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll long seed) {
        LayerShape shape = new LayerShape("conv", List.of(outputs, inputs, kernel, kernel), 1);
        SeededRandom random = new SeededRandom(seed);
        Mask mask = Mask.random(shape.size(), random.nextInt(shape.size() + 1), random);
        LinkCounts links = new LinkCounts(shape, mask);
        for (int update = 0; update < 5; update++) {
            Mask next = Mask.random(shape.size(), random.nextInt(shape.size() + 1), random);
            MaskDelta delta = mask.deltaTo(next);
            links.follow(delta.dropped(), delta.grown());
            LinkCounts afresh = new LinkCounts(shape, next);
            assertEquals(afresh.deadUnits(), links.deadUnits());
            assertEquals(afresh.deadInputs(), links.deadInputs());
            mask = next;
        }
    }
}
