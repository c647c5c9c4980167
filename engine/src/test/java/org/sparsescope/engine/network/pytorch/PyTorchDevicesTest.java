package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;

class PyTorchDevicesTest {
    private static final DeviceInfo CPU = DeviceInfo.cpu(3);
    private static final DeviceInfo GPU = DeviceInfo.gpu(0);

    @Test
    void everyMachineHasACpu() {
        List<DeviceInfo> devices = PyTorchDevices.all();

        assertEquals("cpu", devices.get(devices.size() - 1).id());
    }

    @Test
    void cpuIsTakenWhenAsked() {
        DeviceChoice choice = PyTorchDevices.choose("cpu");

        assertEquals("cpu", choice.device().id());
        assertTrue(choice.sentence().endsWith(", as asked."), choice.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "gpu", "pytorch"})
    void aGpuIsTakenWhereThereIsOne(String compute) {
        assertEquals(
                GPU,
                PyTorchDevices.choose(compute, List.of(GPU, CPU), true, true).device());
    }

    @Test
    void cpuIsTakenBesideAGpuWhenAsked() {
        assertEquals(
                new DeviceChoice(CPU, "Training on the CPU (3 threads), as asked."),
                PyTorchDevices.choose("cpu", List.of(GPU, CPU), true, true));
    }

    @Test
    void withoutAGpuTheSentenceSaysWhyItIsTheCpu() {
        assertEquals(
                "Training on the CPU (3 threads): there is an NVIDIA driver, but this build brings PyTorch for the CPU only.",
                PyTorchDevices.choose("auto", List.of(CPU), false, true).sentence());
        assertEquals(
                "Training on the CPU (3 threads): there is an NVIDIA driver, but DJL found no CUDA runtime (libcudart) on the"
                        + " library path.",
                PyTorchDevices.choose("auto", List.of(CPU), true, true).sentence());
        assertEquals(
                "Training on the CPU (3 threads): DJL found no GPU.",
                PyTorchDevices.choose("auto", List.of(CPU), true, false).sentence());
    }

    @Test
    void aGpuThatIsNotThereIsRefusedWithAWayOut() {
        InputException refused =
                assertThrows(InputException.class, () -> PyTorchDevices.choose("gpu", List.of(CPU), false, false));

        assertEquals(
                "compute \"gpu\" asks for a GPU, but DJL found no GPU, and this build brings PyTorch for the CPU only; build"
                        + " with the profile cu118 (mvn -Pcu118 package) on a machine with an NVIDIA GPU, or use compute"
                        + " auto.",
                refused.getMessage());
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
        PyTorchDevices.all();

        assertEquals(
                System.getProperty(PyTorchEngine.THREADS),
                PyTorchEngine.environment().get("threads"));
    }
}
