package org.sparsescope.engine.network.pytorch;

import ai.djl.Device;
import java.util.OptionalLong;

/**
 * One place where a network can compute.
 *
 * @param id {@code cpu}, or {@code gpu0} and so on
 * @param title for people: {@code CPU (1 thread)}, {@code NVIDIA GeForce RTX 3090}
 * @param memoryBytes all of its memory, not only what is free; empty where nobody tells
 */
public record DeviceInfo(String id, String title, OptionalLong memoryBytes) {
    private static final String GPU = "gpu";

    static DeviceInfo cpu(int threads) {
        return new DeviceInfo(
                "cpu", "CPU (" + threads + (threads == 1 ? " thread)" : " threads)"), OptionalLong.empty());
    }

    static DeviceInfo gpu(int index) {
        return new DeviceInfo(GPU + index, "GPU " + index, OptionalLong.empty());
    }

    /** The same under the name that the driver has for it. */
    DeviceInfo named(NvidiaListing.Gpu known) {
        return new DeviceInfo(id, known.name(), known.memoryBytes());
    }

    DeviceInfo withMemory(long bytes) {
        return new DeviceInfo(id, title, OptionalLong.of(bytes));
    }

    public boolean gpu() {
        return id.startsWith(GPU);
    }

    Device device() {
        return gpu() ? Device.gpu(Integer.parseInt(id.substring(GPU.length()))) : Device.cpu();
    }
}
