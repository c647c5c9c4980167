package org.sparsescope.engine.network.sparse.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Arrays that begin where a cache line does. A vector of 16 floats fills a line; where it lies across two, each load takes twice as
 * long, and so does the training. Java aligns objects to 8 bytes, but the G1 collector puts an array of half a region or more at the
 * beginning of a region and never moves it: so arrays are made as long as that.
 */
public final class CacheLines {
    /** Where the numbers begin: those of an array lie 16 bytes behind its start, and 12 floats on is the next line. */
    public static final int FIRST = 12;

    private static final int LEAST = leastLength();

    private CacheLines() {}

    /** At least {@code floats} zeros from {@link #FIRST} on; aligned where the collector is G1. */
    public static float[] allocate(int floats) {
        return new float[Math.max(Math.addExact(floats, FIRST), LEAST)];
    }

    private static int leastLength() {
        List<HotSpotDiagnosticMXBean> diagnostics = ManagementFactory.getPlatformMXBeans(HotSpotDiagnosticMXBean.class);
        if (diagnostics.isEmpty() || !option(diagnostics.get(0), "UseG1GC").equals("true")) {
            return 0;
        }
        long region = Long.parseLong(option(diagnostics.get(0), "G1HeapRegionSize"));
        return Math.toIntExact(region / 2 / Float.BYTES);
    }

    private static String option(HotSpotDiagnosticMXBean diagnostics, String name) {
        try {
            return diagnostics.getVMOption(name).getValue();
        } catch (IllegalArgumentException unknown) {
            return ""; // another JVM than HotSpot
        }
    }
}
