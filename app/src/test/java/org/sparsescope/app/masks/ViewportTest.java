package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ViewportTest {
    @Test
    void fitGivesEachSideTheLargestWholeScaleAndCentres() {
        Viewport view = Viewport.fit(100, 300, 800, 315);
        assertEquals(2, view.scaleX());
        assertEquals(3, view.scaleY());
        assertEquals(100, view.left());
        assertEquals(7, view.top());
        assertTrue(view.exact());
    }

    @Test
    void aSideThatDoesNotFitIsShrunkToFill() {
        Viewport view = Viewport.fit(4096, 4096, 800, 400);
        assertEquals(800 / 4096.0, view.scaleX());
        assertEquals(400 / 4096.0, view.scaleY());
        assertFalse(view.exact());
        assertEquals(0, view.left());
    }

    @Test
    void zoomKeepsTheWeightUnderThePointer() {
        Viewport view = Viewport.fit(300, 784, 784, 300);
        double column = view.columnAt(500);
        double row = view.rowAt(77);
        Viewport zoomed = view.zoomed(1, 500, 77).zoomed(1, 500, 77);
        assertEquals(3, zoomed.scaleX());
        assertEquals(column, zoomed.columnAt(500));
        assertEquals(row, zoomed.rowAt(77));
    }

    @Test
    void zoomingOutAgainEndsAtFit() {
        Viewport fit = Viewport.fit(300, 784, 784, 300);
        assertEquals(fit, fit.zoomed(1, 3, 3).zoomed(-1, 700, 3).zoomed(-1, 10, 10));
    }

    @Test
    void everyNotchChangesThePicture() {
        Viewport view = Viewport.fit(4096, 4096, 700, 700);
        Viewport next = view.zoomed(1, 0, 0);
        while (!next.equals(view)) {
            assertTrue(next.scaleX() > view.scaleX());
            assertTrue(next.scaleX() <= 64);
            assertTrue(next.scaleX() < 1 || next.scaleX() == Math.rint(next.scaleX()));
            view = next;
            next = view.zoomed(1, 0, 0);
        }
        assertTrue(view.scaleX() >= 32, "ends close up");
    }

    @Test
    void panStopsAtTheBorders() {
        Viewport view = Viewport.fit(300, 784, 784, 300).zoomed(1, 0, 0);
        assertEquals(0, view.panned(50, 50).left());
        assertEquals(-784, view.panned(-5000, 0).left());
        assertEquals(-10, view.panned(-10, -20).left());
        assertEquals(-20, view.panned(-10, -20).top());
    }

    @Test
    void resizingKeepsTheCentre() {
        Viewport view = Viewport.fit(300, 784, 784, 300).zoomed(1, 392, 150);
        Viewport resized = view.resized(900, 320);
        assertEquals(view.columnAt(392), resized.columnAt(450));
        assertEquals(view.rowAt(150), resized.rowAt(160));
    }
}
