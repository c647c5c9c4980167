package org.sparsescope.engine.network.pytorch;

import java.util.Optional;

/**
 * Why no GPU is used.
 *
 * @param why such as {@code this machine has no NVIDIA GPU}, without a full stop
 * @param remedy what to do, such as {@code install NVIDIA's driver}; empty where nothing helps
 */
public record GpuObstacle(String why, Optional<String> remedy) {
    GpuObstacle(String why, String remedy) {
        this(why, Optional.of(remedy));
    }

    /** Both, without a full stop. */
    String sentence() {
        return remedy.map(what -> why + "; to use it, " + what).orElse(why);
    }
}
