package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Memory that Java and a CPU tensor share, so that a pass over weights costs no call into PyTorch. */
final class HostMemory {
    /** One cache line, and the widest vector the BLAS inside PyTorch loads. */
    private static final int ALIGNMENT = 64;

    /** {@code ByteBuffer window(NDArray)}: newer DJL shows a tensor's own memory, older DJL copies it. */
    private static final MethodHandle WINDOW = window();

    private HostMemory() {}

    /** Zeroed memory to build a tensor on. */
    static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes + 2 * ALIGNMENT) // aligning cuts at both ends
                .alignedSlice(ALIGNMENT)
                .limit(bytes)
                .slice()
                .order(ByteOrder.nativeOrder());
    }

    /** The numbers of a CPU tensor, to be read before {@code tensor} is closed; a copy where DJL gives no window. */
    static FloatBuffer read(NDArray tensor) {
        try {
            ByteBuffer bytes = (ByteBuffer) WINDOW.invokeExact(tensor);
            return bytes.order(ByteOrder.nativeOrder()).asFloatBuffer();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("NDArray.toByteBuffer throws no checked exception", impossible);
        }
    }

    private static MethodHandle window() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            MethodHandle direct = lookup.findVirtual(
                    NDArray.class, "toByteBuffer", MethodType.methodType(ByteBuffer.class, boolean.class));
            return MethodHandles.insertArguments(direct, 1, true);
        } catch (NoSuchMethodException | IllegalAccessException olderThanThat) {
            try {
                return lookup.findVirtual(NDArray.class, "toByteBuffer", MethodType.methodType(ByteBuffer.class));
            } catch (NoSuchMethodException | IllegalAccessException impossible) {
                throw new LinkageError("this DJL has no NDArray.toByteBuffer()", impossible);
            }
        }
    }
}
