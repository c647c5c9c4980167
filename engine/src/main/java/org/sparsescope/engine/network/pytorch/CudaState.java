package org.sparsescope.engine.network.pytorch;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands between a network and a GPU on this machine.
 *
 * @param machine what there is, whether or not PyTorch can use it
 * @param natives the CUDA version that PyTorch in this build was made for, such as 118 for 11.8; empty for PyTorch for the CPU only
 * @param runtime the version of the CUDA runtime that DJL found, in the same form; empty when it found none
 * @param usable GPUs that the loaded PyTorch computes on
 */
record CudaState(NvidiaListing machine, OptionalInt natives, OptionalInt runtime, int usable) {
    static final String WITH_CUDA =
            "build it for CUDA 11.8 (mvn -Pcu118 package; Linux on x86-64, a download of 1.6 GB)";

    /** The first thing in the way; empty when GPUs are used. */
    Optional<GpuObstacle> obstacle() {
        if (usable > 0) {
            return Optional.empty();
        }
        if (!machine.hardware()) {
            return Optional.of(new GpuObstacle("this machine has no NVIDIA GPU", Optional.empty()));
        }
        return Optional.of(fromDriverToNatives());
    }

    private GpuObstacle fromDriverToNatives() {
        if (!machine.driver()) {
            return new GpuObstacle(
                    "there is an NVIDIA GPU, but its driver is not loaded",
                    "install NVIDIA's driver, and check that nvidia-smi lists the GPU");
        }
        if (natives.isEmpty()) {
            return new GpuObstacle("there is an NVIDIA GPU, but this build brings PyTorch for the CPU only", WITH_CUDA);
        }
        if (runtime.isEmpty()) {
            return new GpuObstacle(
                    "there is an NVIDIA GPU, but DJL found no CUDA runtime (libcudart) on the library path",
                    "install CUDA " + version(natives.getAsInt()) + " and name its folder lib64 in LD_LIBRARY_PATH");
        }
        if (runtime.getAsInt() < natives.getAsInt()) {
            return new GpuObstacle(
                    "there is an NVIDIA GPU, but the CUDA runtime found is " + version(runtime.getAsInt())
                            + ", too old for this build's PyTorch",
                    "install CUDA " + version(natives.getAsInt())
                            + " or newer and name its folder lib64 in LD_LIBRARY_PATH");
        }
        return new GpuObstacle(
                "there is an NVIDIA GPU, but CUDA shows PyTorch none",
                "check that its driver is new enough for CUDA " + version(natives.getAsInt())
                        + ", and that CUDA_VISIBLE_DEVICES does not hide it");
    }

    private static String version(int digits) {
        return digits / 10 + "." + digits % 10;
    }
}
