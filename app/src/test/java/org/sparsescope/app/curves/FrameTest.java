package org.sparsescope.app.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
    @Test
    void anUpdateThatTheFrameDoesNotKnowYetIsAtTheLastStepItKnows() {
        Frame frame = frame(0, 100, 200);

        assertEquals(100, frame.stepOf(1));
        assertEquals(200, frame.stepOf(2));
        assertEquals(200, frame.stepOf(7));
    }

    @Test
    void aStepIsAtTheLastUpdateAtItOrBefore() {
        Frame frame = frame(0, 100, 200);
        assertEquals(0, frame.updateAt(-5));
        assertEquals(0, frame.updateAt(99.5));
        assertEquals(1, frame.updateAt(100));
        assertEquals(1, frame.updateAt(199));
        assertEquals(2, frame.updateAt(1e9));
    }

    @Test
    void withoutUpdatesEveryoneIsAtTheStart() {
        assertEquals(0, frame().stepOf(3));
        assertEquals(0, frame().updateAt(7));
    }

    private static Frame frame(double... updateSteps) {
        return new Frame(
                Map.of(),
                new StepAxis(Across.STEP, 1, new Series()),
                new Span(0, 200),
                new Span(0, 200),
                updateSteps,
                updateSteps.length,
                1);
    }
}
