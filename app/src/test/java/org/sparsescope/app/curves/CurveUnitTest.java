package org.sparsescope.app.curves;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CurveUnitTest {
    @Test
    void valuesAreWrittenAsPeopleReadThem() {
        assertEquals("0.0672", CurveUnit.NUMBER.text(.06721));
        assertEquals("2.30", CurveUnit.NUMBER.text(2.3026));
        assertEquals("0.100", CurveUnit.NUMBER.text(.1));
        assertEquals("1.00e-05", CurveUnit.NUMBER.text(1e-5));
        assertEquals("96.9 %", CurveUnit.PERCENT.text(96.87));
        assertEquals("100.0 %", CurveUnit.PERCENT.text(100));
        assertEquals("26,621", CurveUnit.COUNT.text(26_621));
        assertEquals("1.87 ms", CurveUnit.MILLISECONDS.text(1.874));
        assertEquals("–", CurveUnit.PERCENT.text(Double.NaN));
    }

    @Test
    void ticksAreShort() {
        assertEquals("0.03", CurveUnit.tick(.03));
        assertEquals("0", CurveUnit.tick(0));
        assertEquals("1.5k", CurveUnit.tick(1500));
        assertEquals("2M", CurveUnit.tick(2e6));
        assertEquals("1e-5", CurveUnit.tick(1e-5));
    }
}
