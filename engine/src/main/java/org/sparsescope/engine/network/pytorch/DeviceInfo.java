package org.sparsescope.engine.network.pytorch;

import ai.djl.Device;

/**
 * One place where a network can compute.
 *
 * @param id {@code cpu}, or {@code gpu0} and so on
 * @param title for people: {@code CPU (1 thread)}, {@code GPU 0}
 */
public record DeviceInfo(String id, String title) {
    private static final String GPU = "gpu";

    static DeviceInfo cpu(int threads) {
        return new DeviceInfo("cpu", "CPU (" + threads + (threads == 1 ? " thread)" : " threads)"));
    }

    static DeviceInfo gpu(int index) {
        return new DeviceInfo(GPU + index, "GPU " + index);
    }

    public boolean gpu() {
        return id.startsWith(GPU);
    }

    Device device() {
        return gpu() ? Device.gpu(Integer.parseInt(id.substring(GPU.length()))) : Device.cpu();
    }
}
