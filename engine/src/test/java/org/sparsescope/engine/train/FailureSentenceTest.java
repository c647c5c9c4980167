package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.EngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;

class FailureSentenceTest {
    @Test
    void whatTheUserGaveIsSaidAsItIs() {
        assertEquals(
                "epochs must be at least 1.",
                FailureSentence.of(new InputException("epochs must be at least 1."), 0, 128));
    }

    @Test
    void aDivergedRunSuggestsALowerLearningRate() {
        assertEquals(
                "At step 12: The loss became NaN. The learning rate, 3.0, is probably too high: try 1.0.",
                FailureSentence.of(new DivergedException(Double.NaN, 3), 12, 128));
    }

    /** The words of PyTorch 1.x and 2.x, of cuDNN and of cuBLAS, as DJL passes them on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 5.80 GiB total capacity; 4.36 GiB already"
                        + " allocated; 6.69 MiB free; 4.63 GiB reserved in total by PyTorch)",
                "CUDA out of memory. Tried to allocate 1.70 GiB. GPU 0 has a total capacty of 6.00 GiB of which 0 bytes is"
                        + " free.",
                "CUDA error: out of memory",
                "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
                "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"
            })
    void whenAGpuIsFullHalfTheBatchIsSuggested(String words) {
        assertEquals(
                "At step 3: the memory of the GPU ran out (" + words
                        + "). The run so far is kept. Try batch 64, half of"
                        + " the present 128, or a smaller model, or train on the CPU.",
                FailureSentence.of(
                        new EngineException(words + "\nException raised from malloc at CUDACachingAllocator.cpp"),
                        3,
                        128));
    }

    @Test
    void aBatchOfOneCannotBeHalved() {
        assertEquals(
                "Before the first step: the memory of the GPU ran out (CUDA error: out of memory). A batch of 1 is the least"
                        + " there is: choose a smaller model, or train on the CPU.",
                FailureSentence.of(new EngineException("CUDA error: out of memory"), 0, 1));
    }

    @Test
    void memoryOfTheComputerAndOfJavaAreToldApart() {
        assertEquals(
                "At step 1: the memory of the computer ran out ([enforce fail at alloc_cpu.cpp:75] err == 0."
                        + " DefaultCPUAllocator: can't allocate memory). Try batch 32, half of the present 64, or a smaller"
                        + " model, or close other programs.",
                FailureSentence.of(
                        new IllegalStateException(
                                "[enforce fail at alloc_cpu.cpp:75] err == 0. DefaultCPUAllocator: can't allocate memory"),
                        1,
                        64));
        assertEquals(
                "At step 2: Java's memory ran out (Java heap space). The run so far is kept. Try batch 32, half of the"
                        + " present 64, or a smaller model, or give Java more memory with -Xmx.",
                FailureSentence.of(
                        new IllegalStateException("wrapped", new OutOfMemoryError("Java heap space")), 2, 64));
    }

    @Test
    void anythingElseIsNamed() {
        assertEquals(
                "Before the first step: training failed (IllegalStateException: broken).",
                FailureSentence.of(new IllegalStateException("broken\nat line 2"), 0, 128));
    }
}
