package org.sparsescope.engine.network.pytorch.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Pair;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A TorchScript module on a device. Its tensors live as long as the manager it was loaded for. */
final class ScriptModule {
    private final PtSymbolBlock block;
    private final Map<String, PtNDArray> trained = new LinkedHashMap<>();
    private final Map<String, PtNDArray> gathered = new LinkedHashMap<>();

    /**
     * Loads the module, for the device of {@code manager}.
     *
     * @throws IllegalArgumentException when PyTorch does not understand it, or it is of other numbers than 32-bit floats
     */
    ScriptModule(ScriptArchive archive, NDManager manager) {
        PtNDManager own = (PtNDManager) manager;
        try {
            block = JniUtils.loadModule(own, new ByteArrayInputStream(archive.bytes()), true, false);
        } catch (IOException | RuntimeException failure) {
            throw new IllegalArgumentException("PyTorch cannot load it: " + firstLine(failure), failure);
        }
        for (Pair<String, Parameter> pair : block.getParameters()) {
            PtNDArray tensor = (PtNDArray) pair.getValue().getArray();
            if (JniUtils.requiresGrad(tensor)) {
                if (tensor.getDataType() != DataType.FLOAT32) {
                    throw new IllegalArgumentException(
                            pair.getKey() + " is of type " + tensor.getDataType() + "; convert it with model.float()");
                }
                trained.put(pair.getKey(), tensor);
            }
        }
        if (!archive.buffers().isEmpty()) {
            NDList tensors = IValueUtils.runMethod(block, ScriptArchive.BUFFERS).toNDList(own);
            for (int i = 0; i < tensors.size(); i++) {
                // The others count batches, which no norm reads that has a momentum.
                if (tensors.get(i).getDataType() == DataType.FLOAT32) {
                    gathered.put(archive.buffers().get(i), (PtNDArray) tensors.get(i));
                }
            }
        }
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    /** By name, such as {@code layer1.conv.weight}; frozen ones are left out. */
    Map<String, PtNDArray> trained() {
        return trained;
    }

    /** Buffers by name, such as {@code layer1.bn.running_mean}. */
    Map<String, PtNDArray> gathered() {
        return gathered;
    }

    /**
     * What the module makes of {@code x}, recorded while the thread records.
     *
     * @param training whether its norms and dropouts are in training
     */
    NDArray forward(NDArray x, boolean training) {
        if (training) {
            JniUtils.enableTrainingMode(block);
        } else {
            JniUtils.enableInferenceMode(block);
        }
        // True for "training" only leaves it to the thread whether operations are recorded, as everywhere here.
        return IValueUtils.forward(block, new NDList(x), true).singletonOrThrow();
    }
}
