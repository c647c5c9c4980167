package org.sparsescope.engine.network.pytorch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The devices of this machine.
 *
 * @param usable those that PyTorch computes on, GPUs first and the CPU last
 * @param unused GPUs that are there all the same
 * @param obstacle why no GPU is used; empty when one is
 */
public record DeviceSurvey(List<DeviceInfo> usable, List<DeviceInfo> unused, Optional<GpuObstacle> obstacle) {
    /** By how much the memory that CUDA shows of a GPU may differ from what the driver says. */
    private static final double MEMORY_DIFFERS = .1;

    public DeviceSurvey {
        usable = List.copyOf(usable);
        unused = List.copyOf(unused);
    }

    /**
     * The devices of a machine in {@code state}.
     *
     * @param memory that CUDA shows of a GPU, in bytes; asked only where names depend on it, for asking wakes the GPU
     */
    static DeviceSurvey of(DeviceInfo cpu, CudaState state, ToLongFunction<DeviceInfo> memory) {
        List<NvidiaListing.Gpu> listed = state.machine().gpus();
        List<DeviceInfo> usable = new ArrayList<>();
        for (int gpu = 0; gpu < state.usable(); gpu++) {
            usable.add(named(DeviceInfo.gpu(gpu), listed, memory));
        }
        usable.add(cpu);
        List<DeviceInfo> unused = new ArrayList<>();
        for (int gpu = 0; gpu < listed.size() && state.usable() == 0; gpu++) {
            unused.add(DeviceInfo.gpu(gpu).named(listed.get(gpu)));
        }
        return new DeviceSurvey(usable, unused, state.obstacle());
    }

    /** CUDA numbers GPUs by speed and may hide some, so among different ones the driver's order says nothing. */
    private static DeviceInfo named(DeviceInfo gpu, List<NvidiaListing.Gpu> listed, ToLongFunction<DeviceInfo> memory) {
        if (listed.stream().distinct().count() == 1) {
            return gpu.named(listed.get(0));
        }
        long bytes = memory.applyAsLong(gpu);
        List<NvidiaListing.Gpu> alike = listed.stream()
                .filter(known -> Math.abs(known.memoryBytes().orElse(0) - bytes) < MEMORY_DIFFERS * bytes)
                .sorted(Comparator.comparingLong(
                        known -> Math.abs(known.memoryBytes().orElse(0) - bytes)))
                .distinct()
                .toList();
        return alike.size() == 1 ? gpu.named(alike.get(0)) : gpu.withMemory(bytes);
    }

    boolean anyGpu() {
        return usable.get(0).gpu();
    }

    /** The GPUs in use, or the CPU where there is none. */
    List<DeviceInfo> gpus() {
        return usable.stream().filter(DeviceInfo::gpu).toList();
    }

    DeviceInfo cpu() {
        return usable.get(usable.size() - 1);
    }

    /** The device with that id among those in use. */
    Optional<DeviceInfo> find(String id) {
        return usable.stream().filter(device -> device.id().equals(id)).findFirst();
    }
}
