package org.sparsescope.engine.network.pytorch;

import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Supplier;

/** Whether PyTorch records operations for a backward pass: a switch of its own on every thread, put back after each use here. */
public final class GradMode {
    private GradMode() {}

    /** What {@code work} gives, recorded. */
    static <T> T recording(Supplier<T> work) {
        return with(true, work);
    }

    /** What {@code work} gives, not recorded. */
    public static <T> T still(Supplier<T> work) {
        return with(false, work);
    }

    /** Does {@code work} without recording it. */
    static void unrecorded(Runnable work) {
        with(false, () -> {
            work.run();
            return work;
        });
    }

    private static <T> T with(boolean record, Supplier<T> work) {
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(record);
        try {
            return work.get();
        } finally {
            JniUtils.setGradMode(before);
        }
    }
}
