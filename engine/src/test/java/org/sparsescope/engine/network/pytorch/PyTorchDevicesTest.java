package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.network.pytorch.NvidiaListing.Gpu;

class PyTorchDevicesTest {
    private static final DeviceInfo CPU = DeviceInfo.cpu(3);
    private static final Gpu BIG = new Gpu("NVIDIA GeForce RTX 3090", OptionalLong.of(24L << 30));
    private static final Gpu SMALL = new Gpu("Tesla T4", OptionalLong.of(15L << 30));
    private static final NvidiaListing NOTHING = new NvidiaListing(false, false, List.of());
    private static final NvidiaListing NO_DRIVER = new NvidiaListing(true, false, List.of());
    private static final NvidiaListing ONE = new NvidiaListing(true, true, List.of(BIG));
    private static final NvidiaListing TWO = new NvidiaListing(true, true, List.of(BIG, BIG));
    private static final OptionalInt CPU_ONLY = OptionalInt.empty();
    private static final OptionalInt CUDA = OptionalInt.of(118);
    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void everyMachineHasACpuWithMemory() {
        DeviceInfo cpu = PyTorchDevices.survey().cpu();

        assertEquals("cpu", cpu.id());
        assertTrue(cpu.memoryBytes().orElseThrow() > 1L << 30);
    }

    @Test
    void cpuIsTakenWhenAsked() {
        DeviceChoice choice = PyTorchDevices.choose("cpu");

        assertEquals("cpu", choice.device().id());
        assertTrue(choice.sentence().endsWith(", as asked."), choice.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "gpu", "pytorch", "gpus", "gpu0"})
    void aGpuIsTakenWhereThereIsOne(String compute) {
        assertEquals(
                List.of(new DeviceInfo("gpu0", "NVIDIA GeForce RTX 3090", OptionalLong.of(24L << 30))),
                PyTorchDevices.choose(compute, survey(ONE, CUDA, CUDA, 1)).devices());
    }

    @Test
    void oneOfSeveralGpusIsTakenUnlessMoreAreAskedFor() {
        DeviceSurvey here = survey(TWO, CUDA, CUDA, 2);

        assertEquals(
                "Training on NVIDIA GeForce RTX 3090, the first of 2 GPUs; compute gpus takes all.",
                PyTorchDevices.choose("auto", here).sentence());
        assertEquals(List.of("gpu0", "gpu1"), ids(PyTorchDevices.choose("gpus", here)));
        assertEquals(List.of("gpu1", "gpu0"), ids(PyTorchDevices.choose("gpu1,gpu0", here)));
        assertEquals(List.of("gpu1"), ids(PyTorchDevices.choose("gpu1", here)));
        assertEquals(
                "Training on NVIDIA GeForce RTX 3090 and NVIDIA GeForce RTX 3090, as asked; they share each batch.",
                PyTorchDevices.choose("gpus", here).sentence());
    }

    @Test
    void cpuIsTakenBesideAGpuWhenAsked() {
        DeviceSurvey here = survey(ONE, CUDA, CUDA, 1);

        assertEquals(
                new DeviceChoice(List.of(CPU), "Training on the CPU (3 threads), as asked."),
                PyTorchDevices.choose("cpu", here));
        assertEquals(List.of(CPU, CPU), PyTorchDevices.choose("cpu,cpu", here).devices());
    }

    @Test
    void gpusThatDifferAreNamedByTheirMemoryForCudaHasAnOrderOfItsOwn() {
        NvidiaListing two = new NvidiaListing(true, true, List.of(SMALL, BIG));

        DeviceSurvey here = DeviceSurvey.of(
                CPU,
                new CudaState(two, CUDA, CUDA, 2),
                gpu -> gpu.id().equals("gpu0") ? 25_300_000_000L : 15_800_000_000L);

        assertEquals(
                List.of("NVIDIA GeForce RTX 3090", "Tesla T4", "CPU (3 threads)"),
                here.usable().stream().map(DeviceInfo::title).toList());
    }

    @Test
    void withoutAGpuTheSentenceSaysWhyItIsTheCpuAndWhatToDo() {
        assertWhy("this machine has no NVIDIA GPU", NOTHING, CUDA, NONE);
        assertWhy(
                "there is an NVIDIA GPU, but its driver is not loaded; to use it, install NVIDIA's driver, and check that"
                        + " nvidia-smi lists the GPU",
                NO_DRIVER,
                CUDA,
                NONE);
        assertWhy(
                "there is an NVIDIA GPU, but this build brings PyTorch for the CPU only; to use it, build it for CUDA 11.8"
                        + " (mvn -Pcu118 package; Linux on x86-64, a download of 1.6 GB)",
                ONE,
                CPU_ONLY,
                CUDA);
        assertWhy(
                "there is an NVIDIA GPU, but DJL found no CUDA runtime (libcudart) on the library path; to use it, install"
                        + " CUDA 11.8 and name its folder lib64 in LD_LIBRARY_PATH",
                ONE,
                CUDA,
                NONE);
        assertWhy(
                "there is an NVIDIA GPU, but the CUDA runtime found is 11.2, too old for this build's PyTorch; to use it,"
                        + " install CUDA 11.8 or newer and name its folder lib64 in LD_LIBRARY_PATH",
                ONE,
                CUDA,
                OptionalInt.of(112));
        assertWhy(
                "there is an NVIDIA GPU, but CUDA shows PyTorch none; to use it, check that its driver is new enough for"
                        + " CUDA 11.8, and that CUDA_VISIBLE_DEVICES does not hide it",
                ONE,
                CUDA,
                OptionalInt.of(121));
    }

    private static void assertWhy(String why, NvidiaListing machine, OptionalInt natives, OptionalInt runtime) {
        assertEquals(
                "Training on the CPU (3 threads): " + why + ".",
                PyTorchDevices.choose("auto", survey(machine, natives, runtime, 0))
                        .sentence());
    }

    @Test
    void aGpuThatIsNotThereIsRefusedWithAWayOut() {
        assertRefused(
                "compute \"gpu\" asks for a GPU, but this machine has no NVIDIA GPU. Without a GPU, use compute auto.",
                "gpu",
                survey(NOTHING, CPU_ONLY, NONE, 0));
        assertRefused(
                "compute \"gpu0\" asks for a GPU, but this machine has no NVIDIA GPU. Without a GPU, use compute auto.",
                "gpu0",
                survey(NOTHING, CPU_ONLY, NONE, 0));
        assertRefused(
                "compute \"gpu2\" asks for gpu2, but what can compute here is gpu0, gpu1, cpu. Take one of these, or compute"
                        + " auto.",
                "gpu2",
                survey(TWO, CUDA, CUDA, 2));
        assertRefused(
                "compute \"gpu0,gpu0\" names a GPU twice; name each once.", "gpu0,gpu0", survey(TWO, CUDA, CUDA, 2));
    }

    private static void assertRefused(String sentence, String compute, DeviceSurvey here) {
        assertEquals(
                sentence,
                assertThrows(InputException.class, () -> PyTorchDevices.choose(compute, here))
                        .getMessage());
    }

    @Test
    void devicesAreNamedByTheirIds() {
        assertTrue(PyTorchDevices.names("gpu0,gpu12"));
        assertTrue(PyTorchDevices.names("cpu,cpu"));
        assertFalse(PyTorchDevices.names("gpu0,cpu"));
        assertFalse(PyTorchDevices.names("gpu0,"));
    }

    @Test
    void theNewestCudaAmongTheNativesCounts() {
        assertEquals(OptionalInt.of(121), CudaNatives.cuda(Stream.of("cpu", "cu118", "cu121-precxx11")));
        assertEquals(OptionalInt.empty(), CudaNatives.cuda(Stream.of("cpu", "cpu-precxx11", "")));
        assertEquals(OptionalInt.empty(), CudaNatives.inThisBuild());
    }

    @Test
    void nativesThatDoNotLoadAreExplained() {
        String sentence = PyTorchEngine.unavailable(
                new IllegalStateException("outer", new UnsatisfiedLinkError("no djl_torch in java.library.path")));

        assertTrue(sentence.startsWith("PyTorch's native libraries did not load on "), sentence);
        assertTrue(sentence.contains("no djl_torch in java.library.path"), sentence);
    }

    @Test
    void aThreadIsLeftForTheWindow() {
        PyTorchDevices.load();

        assertEquals(
                System.getProperty(PyTorchEngine.THREADS),
                PyTorchEngine.environment().get("threads"));
    }

    private static DeviceSurvey survey(NvidiaListing machine, OptionalInt natives, OptionalInt runtime, int usable) {
        return DeviceSurvey.of(CPU, new CudaState(machine, natives, runtime, usable), gpu -> {
            throw new AssertionError("names do not depend on it");
        });
    }

    private static List<String> ids(DeviceChoice choice) {
        return choice.devices().stream().map(DeviceInfo::id).toList();
    }

    @Test
    void whyNoGpuIsUsedIsSaidOnceForAMachineWithoutOne() {
        assertEquals(
                Optional.of(new GpuObstacle("this machine has no NVIDIA GPU", Optional.empty())),
                survey(NOTHING, CPU_ONLY, NONE, 0).obstacle());
        assertEquals(List.of(), survey(NOTHING, CPU_ONLY, NONE, 0).unused());
        assertEquals(
                List.of("gpu0"),
                survey(ONE, CPU_ONLY, NONE, 0).unused().stream()
                        .map(DeviceInfo::id)
                        .toList());
        assertEquals(Optional.empty(), survey(ONE, CUDA, CUDA, 1).obstacle());
    }
}
