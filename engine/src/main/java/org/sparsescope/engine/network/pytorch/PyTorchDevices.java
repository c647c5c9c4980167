package org.sparsescope.engine.network.pytorch;

import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sparsescope.engine.InputException;

/** The devices that PyTorch finds here, and the choice among them. */
public final class PyTorchDevices {
    private static final Pattern IDS = Pattern.compile("(cpu(,cpu)*|gpu\\d{1,3}(,gpu\\d{1,3})*)");

    private PyTorchDevices() {}

    /** Whether {@code compute} names devices, such as {@code gpu1}, or {@code gpu0,gpu1} for a batch shared among two. */
    public static boolean names(String compute) {
        return IDS.matcher(compute).matches();
    }

    /** Whether this build and this machine have what a GPU needs, as far as that shows at once: a form asks with every change. */
    public static boolean expectsGpu() {
        return AtOnce.GPU;
    }

    /** Neither changes while a program runs. The natives for CUDA are for Linux, where a driver shows as a file, also under Windows. */
    private static final class AtOnce {
        static final boolean GPU = CudaNatives.inThisBuild().isPresent()
                && (Files.exists(Path.of("/proc/driver/nvidia/version")) || Files.exists(Path.of("/dev/dxg")));
    }

    /** How many threads PyTorch shares an operation among on the CPU. */
    public static int threads() {
        PyTorchEngine.start();
        return JniUtils.getNumThreads();
    }

    /**
     * Has PyTorch share each operation that the calling thread starts from now on among {@code threads} threads, as a measurement of
     * several thread counts needs. Runs leave it as it was when the engine was loaded.
     */
    public static void useThreads(int threads) {
        PyTorchEngine.start();
        JniUtils.setNumThreads(threads);
    }

    /**
     * Loads PyTorch, with the threads that a program beside a window has.
     *
     * @throws InputException when its natives do not load
     */
    public static void load() {
        PyTorchEngine.start();
    }

    /**
     * Every device of this machine. Loads PyTorch and asks the driver, which may take seconds.
     *
     * @throws InputException when PyTorch's natives do not load
     */
    public static DeviceSurvey survey() {
        int usable = PyTorchEngine.gpus();
        DeviceInfo cpu = DeviceInfo.cpu(JniUtils.getNumThreads()).withMemory(hostMemory());
        CudaState state =
                new CudaState(NvidiaListing.ofThisMachine(), CudaNatives.inThisBuild(), cudaRuntime(), usable);
        return DeviceSurvey.of(
                cpu, state, gpu -> CudaUtils.getGpuMemory(gpu.device()).getMax());
    }

    /**
     * The devices for {@code compute}: {@code auto} and {@code pytorch} take a GPU where there is one, {@code gpu} insists on one and
     * {@code gpus} on all there are, {@code cpu} does without; or ids with commas between them.
     *
     * @throws InputException when {@code compute} cannot be had here
     */
    public static DeviceChoice choose(String compute) {
        return choose(compute, survey());
    }

    static DeviceChoice choose(String compute, DeviceSurvey here) {
        List<DeviceInfo> gpus = here.gpus();
        return switch (compute) {
            case "auto", "pytorch" -> gpus.isEmpty() ? cpu(here) : oneOf(gpus);
            case "gpu" -> asked(List.of(first(compute, here)));
            case "gpus" -> asked(first(compute, here).gpu() ? gpus : List.of());
            default -> asked(named(compute, here));
        };
    }

    private static DeviceChoice cpu(DeviceSurvey here) {
        String why = here.obstacle().map(obstacle -> ": " + obstacle.sentence()).orElse("");
        return new DeviceChoice(
                List.of(here.cpu()), "Training on the " + here.cpu().title() + why + ".");
    }

    private static DeviceChoice oneOf(List<DeviceInfo> gpus) {
        String why = gpus.size() == 1
                ? "the GPU that DJL found"
                : "the first of " + gpus.size() + " GPUs; compute gpus takes all";
        return new DeviceChoice(
                List.of(gpus.get(0)), "Training on " + gpus.get(0).title() + ", " + why + ".");
    }

    private static DeviceInfo first(String compute, DeviceSurvey here) {
        if (!here.anyGpu()) {
            throw new InputException("compute \"" + compute + "\" asks for a GPU, but "
                    + here.obstacle().map(GpuObstacle::sentence).orElse("DJL found none")
                    + ". Without a GPU, use compute auto.");
        }
        return here.usable().get(0);
    }

    private static List<DeviceInfo> named(String compute, DeviceSurvey here) {
        List<String> ids = Arrays.asList(compute.split(",", -1));
        if (ids.get(0).equals("cpu")) {
            return ids.stream().map(id -> here.cpu()).toList();
        }
        first(compute, here);
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new InputException("compute \"" + compute + "\" names a GPU twice; name each once.");
        }
        return ids.stream()
                .map(id -> here.find(id).orElseThrow(() -> missing(compute, id, here)))
                .toList();
    }

    private static InputException missing(String compute, String id, DeviceSurvey here) {
        String there = here.usable().stream().map(DeviceInfo::id).collect(Collectors.joining(", "));
        return new InputException("compute \"" + compute + "\" asks for " + id + ", but what can compute here is "
                + there + ". Take one of these, or compute auto.");
    }

    private static DeviceChoice asked(List<DeviceInfo> devices) {
        String where = devices.get(0).gpu() ? "" : "the ";
        String titles = devices.stream().map(DeviceInfo::title).collect(Collectors.joining(" and "));
        String shared = devices.size() > 1 ? "; they share each batch" : "";
        return new DeviceChoice(devices, "Training on " + where + titles + ", as asked" + shared + ".");
    }

    /** In the form of {@link CudaState#runtime()}. */
    private static OptionalInt cudaRuntime() {
        try {
            int said = CudaUtils.getCudaVersion(); // 11080 for 11.8
            return OptionalInt.of(said / 1000 * 10 + said % 1000 / 10);
        } catch (RuntimeException | LinkageError notFound) {
            return OptionalInt.empty();
        }
    }

    private static long hostMemory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }
}
