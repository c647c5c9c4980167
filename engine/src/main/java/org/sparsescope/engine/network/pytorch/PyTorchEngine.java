package org.sparsescope.engine.network.pytorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sparsescope.engine.InputException;

/** Loads PyTorch with the settings that a program beside a window needs, or says in a sentence why it cannot. */
final class PyTorchEngine {
    static final String THREADS = "ai.djl.pytorch.num_threads";

    private PyTorchEngine() {}

    /**
     * The engine, loaded on first use; its natives unpack to a cache the first time, which takes seconds.
     *
     * @throws InputException when the natives do not load on this machine
     */
    static Engine start() {
        // OpenMP threads that outnumber the idle cores spin against the window's: a step takes a hundred times as long.
        if (System.getProperty(THREADS) == null) {
            System.setProperty(
                    THREADS, Integer.toString(Math.max(1, Runtime.getRuntime().availableProcessors() - 1)));
        }
        try {
            return Engine.getEngine("PyTorch");
        } catch (RuntimeException | LinkageError failure) {
            throw new InputException(unavailable(failure), failure);
        }
    }

    static String unavailable(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "PyTorch's native libraries did not load on " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + " (" + root
                + "). Linux and Windows on x86-64 and macOS on Apple silicon"
                + " are supported; if yours is one of them, delete the folder .djl.ai in your home folder and start again.";
    }

    static boolean cuda() {
        start();
        return JniUtils.getFeatures().contains("CUDA");
    }

    /** GPUs that both the CUDA runtime and the loaded natives can use. */
    static int gpus() {
        return cuda() ? start().getGpuCount() : 0;
    }

    static NDManager manager(DeviceInfo device) {
        start();
        return NDManager.newBaseManager(device.device(), "PyTorch");
    }

    /** Versions and threads, for a run file. */
    static Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("djl", String.valueOf(Engine.getDjlVersion()));
        environment.put("pytorch", start().getVersion());
        environment.put("threads", Integer.toString(JniUtils.getNumThreads()));
        if (cuda() && CudaUtils.getGpuCount() > 0) {
            environment.put("cuda", CudaUtils.getCudaVersionString());
        }
        return environment;
    }
}
