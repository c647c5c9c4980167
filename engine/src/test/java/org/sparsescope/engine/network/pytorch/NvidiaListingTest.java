package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.network.pytorch.NvidiaListing.Gpu;

class NvidiaListingTest {
    @TempDir
    Path machine;

    @Test
    void nvidiaSmiTellsNamesAndMemory() {
        NvidiaListing listing = listing(Optional.of("NVIDIA GeForce RTX 3090, 24576\nTesla T4, 15360\n"));

        assertEquals(
                new NvidiaListing(
                        true,
                        true,
                        List.of(
                                new Gpu("NVIDIA GeForce RTX 3090", OptionalLong.of(24L << 30)),
                                new Gpu("Tesla T4", OptionalLong.of(15L << 30)))),
                listing);
    }

    @Test
    void memoryThatAGpuSharesWithTheProcessorIsUnknown() {
        assertEquals(
                List.of(new Gpu("Orin (nvgpu)", OptionalLong.empty())),
                listing(Optional.of("Orin (nvgpu), [N/A]\n")).gpus());
    }

    @Test
    void withoutNvidiaSmiTheDriversOwnFilesTellNames() throws IOException {
        write("driver/version", "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01");
        write("driver/gpus/0000:01:00.0/information", "Model: \t\t NVIDIA A100-SXM4-40GB\nIRQ:   \t\t 142\n");

        assertEquals(
                new NvidiaListing(true, true, List.of(new Gpu("NVIDIA A100-SXM4-40GB", OptionalLong.empty()))),
                listing(Optional.empty()));
    }

    @Test
    void aGpuWithoutADriverShowsOnItsBus() throws IOException {
        write("pci/0000:01:00.0/vendor", "0x10de\n");
        write("pci/0000:01:00.0/class", "0x030200\n");

        assertEquals(new NvidiaListing(true, false, List.of()), listing(Optional.empty()));
    }

    @Test
    void othersDevicesAndNvidiasSoundAreNoGpu() throws IOException {
        write("pci/0000:01:00.1/vendor", "0x10de\n");
        write("pci/0000:01:00.1/class", "0x040300\n");
        write("pci/0000:02:00.0/vendor", "0x1002\n");
        write("pci/0000:02:00.0/class", "0x030000\n");

        assertFalse(listing(Optional.empty()).hardware());
    }

    @Test
    void aMachineWithNothingOfTheKindHasNone() {
        assertEquals(new NvidiaListing(false, false, List.of()), listing(Optional.empty()));
    }

    private NvidiaListing listing(Optional<String> answer) {
        return NvidiaListing.of(machine.resolve("driver"), machine.resolve("pci"), answer);
    }

    private void write(String file, String text) throws IOException {
        Path path = machine.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
