package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.network.pytorch.DeviceInfo;
import org.sparsescope.engine.network.pytorch.DeviceSurvey;
import org.sparsescope.engine.network.pytorch.GpuObstacle;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

class DevicesTest {
    private static final DeviceInfo CPU = new DeviceInfo("cpu", "CPU (3 threads)", OptionalLong.of(25_000_000_000L));
    private static final DeviceInfo GPU = new DeviceInfo("gpu0", "NVIDIA GeForce RTX 3090", OptionalLong.of(24L << 30));

    @Test
    void gpusComeWithNameAndMemoryBeforeTheCpu() {
        List<Devices.Device> devices = Devices.list(new DeviceSurvey(List.of(GPU, CPU), List.of(), Optional.empty()));

        assertEquals(
                List.of(
                        new Devices.Device("gpu0", "NVIDIA GeForce RTX 3090", OptionalLong.of(24L << 30), true, "", ""),
                        new Devices.Device("cpu", "CPU (3 threads)", OptionalLong.of(25_000_000_000L), true, "", "")),
                devices);
        assertEquals(Optional.of("24.0 GiB"), devices.get(0).memory());
        assertEquals(Optional.of("23.3 GiB"), devices.get(1).memory());
    }

    @Test
    void aGpuThatIsNotUsedSaysWhy() {
        Devices.Device gpu = Devices.list(new DeviceSurvey(
                        List.of(CPU),
                        List.of(GPU),
                        Optional.of(new GpuObstacle("its driver is not loaded", Optional.of("install it")))))
                .get(0);

        assertEquals("gpu0", gpu.id());
        assertEquals(false, gpu.usable());
        assertEquals("Its driver is not loaded.", gpu.why());
        assertEquals("To use it, install it.", gpu.remedy());
    }

    @Test
    void withoutAnyGpuAnEntrySaysSo() {
        assertEquals(
                new Devices.Device("gpu", "no GPU", OptionalLong.empty(), false, "This machine has no NVIDIA GPU.", ""),
                Devices.list(new DeviceSurvey(
                                List.of(CPU),
                                List.of(),
                                Optional.of(new GpuObstacle("this machine has no NVIDIA GPU", Optional.empty()))))
                        .get(0));
    }

    @Test
    void thisMachineHasAtLeastItsCpu() {
        List<Devices.Device> devices = Devices.list();

        assertTrue(devices.get(devices.size() - 1).usable());
    }

    @Test
    void whatAutoTakesHangsOnTheDataAndTheSpread() {
        RunConfig auto = RunConfig.defaults().withModel("lenet-5").withSparsity(.7);
        String made = sentence(auto, List.of(1, 28, 28));
        assertEquals(Devices.sentence(auto, Recipes.builtIn(), Optional.empty()), made);
        assertTrue(made.startsWith("Training on the CPU with the sparse kernels"), made);
        assertNotEquals(made, sentence(auto, List.of(3, 64, 64)));
        assertNotEquals(made, sentence(auto.withDistribution("uniform"), List.of(1, 28, 28)));
    }

    @Test
    void layersThatKeepADensityOfTheirOwnAreNoFaultOfARunInPyTorch() {
        RunConfig own =
                RunConfig.defaults().withSparsity(.45).withMask(MaskOptions.NONE.withLayerDensities(Map.of("fc1", .5)));
        String sentence = sentence(own, List.of(1, 28, 28));
        assertFalse(sentence.contains("too few"), sentence);
        assertTrue(sentence.contains("sparse kernels take over") || sentence.contains("not forecast"), sentence);
    }

    private static String sentence(RunConfig config, List<Integer> example) {
        Outlook.Data data = new Outlook.Data(example, 10, OptionalInt.empty());
        return Devices.sentence(config, Recipes.builtIn(), Optional.of(data));
    }
}
