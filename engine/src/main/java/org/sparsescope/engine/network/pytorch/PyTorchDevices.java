package org.sparsescope.engine.network.pytorch;

import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.InputException;

/** The devices that PyTorch finds here, and the choice among them. */
public final class PyTorchDevices {
    private static final String WITH_CUDA =
            "build with the profile cu118 (mvn -Pcu118 package) on a machine with an NVIDIA GPU";

    private PyTorchDevices() {}

    /**
     * Every device of this machine, GPUs first.
     *
     * @throws InputException when PyTorch's natives do not load
     */
    public static List<DeviceInfo> all() {
        List<DeviceInfo> devices = new ArrayList<>();
        for (int gpu = 0; gpu < PyTorchEngine.gpus(); gpu++) {
            devices.add(DeviceInfo.gpu(gpu));
        }
        PyTorchEngine.start();
        devices.add(DeviceInfo.cpu(JniUtils.getNumThreads()));
        return List.copyOf(devices);
    }

    /**
     * The device for {@code compute}: {@code auto} and {@code pytorch} take a GPU where there is one, {@code gpu} insists on it and
     * {@code cpu} does without.
     *
     * @throws InputException when {@code compute} cannot be had here
     */
    public static DeviceChoice choose(String compute) {
        return choose(compute, all(), PyTorchEngine.cuda(), driverPresent());
    }

    static DeviceChoice choose(String compute, List<DeviceInfo> devices, boolean cudaNatives, boolean driver) {
        DeviceInfo first = devices.get(0);
        DeviceInfo cpu = devices.get(devices.size() - 1);
        if (compute.equals("cpu")) {
            return new DeviceChoice(cpu, "Training on the " + cpu.title() + ", as asked.");
        }
        if (first.gpu()) {
            String why = compute.equals("gpu") ? "as asked" : "the first GPU that DJL found";
            return new DeviceChoice(first, "Training on " + first.title() + ", " + why + ".");
        }
        String why = whyNoGpu(cudaNatives, driver);
        if (compute.equals("gpu")) {
            throw new InputException(
                    "compute \"gpu\" asks for a GPU, but " + why + "; " + WITH_CUDA + ", or use compute auto.");
        }
        return new DeviceChoice(cpu, "Training on the " + cpu.title() + ": " + why + ".");
    }

    private static String whyNoGpu(boolean cudaNatives, boolean driver) {
        if (!cudaNatives) {
            return driver
                    ? "there is an NVIDIA driver, but this build brings PyTorch for the CPU only"
                    : "DJL found no GPU, and this build brings PyTorch for the CPU only";
        }
        return driver
                ? "there is an NVIDIA driver, but DJL found no CUDA runtime (libcudart) on the library path"
                : "DJL found no GPU";
    }

    private static boolean driverPresent() {
        return Files.exists(Path.of("/proc/driver/nvidia/version"));
    }
}
