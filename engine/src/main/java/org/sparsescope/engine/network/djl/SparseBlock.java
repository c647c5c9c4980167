package org.sparsescope.engine.network.djl;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.BlockList;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * A block that is the program's own in everything, parameter names and saved files included, but for three moments: its weights are
 * masked once they have values, and the step before is complete before they are used or shown.
 */
final class SparseBlock implements Block {
    private final Block inner;
    private final MaskKeeper keeper;

    SparseBlock(Block inner, MaskKeeper keeper) {
        this.inner = inner;
        this.keeper = keeper;
        if (inner.isInitialized()) {
            keeper.bind(inner, false);
        }
    }

    @Override
    public void initialize(NDManager manager, DataType dataType, Shape... inputShapes) {
        inner.initialize(manager, dataType, inputShapes);
        if (!keeper.bound()) {
            keeper.bind(inner, true);
        }
    }

    @Override
    public NDList forward(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        if (training && !keeper.bound()) {
            initialize(parameterStore.getManager(), DataType.FLOAT32, inputs.getShapes());
        }
        keeper.closeStep();
        return inner.forward(parameterStore, inputs, training, params);
    }

    @Override
    public NDList forward(ParameterStore parameterStore, NDList data, NDList labels, PairList<String, Object> params) {
        if (!keeper.bound()) {
            initialize(parameterStore.getManager(), DataType.FLOAT32, data.getShapes());
        }
        keeper.closeStep();
        return inner.forward(parameterStore, data, labels, params);
    }

    @Override
    public void loadParameters(NDManager manager, DataInputStream is) throws IOException, MalformedModelException {
        inner.loadParameters(manager, is);
        keeper.bind(inner, false);
    }

    @Override
    public void saveParameters(DataOutputStream os) throws IOException {
        keeper.closeStep();
        inner.saveParameters(os);
    }

    @Override
    public ParameterList getParameters() {
        keeper.closeStep();
        return inner.getParameters();
    }

    @Override
    public ParameterList getDirectParameters() {
        keeper.closeStep();
        return inner.getDirectParameters();
    }

    @Override
    public void setInitializer(Initializer initializer, Parameter.Type type) {
        inner.setInitializer(initializer, type);
    }

    @Override
    public void setInitializer(Initializer initializer, String paramName) {
        inner.setInitializer(initializer, paramName);
    }

    @Override
    public void setInitializer(Initializer initializer, Predicate<Parameter> predicate) {
        inner.setInitializer(initializer, predicate);
    }

    @Override
    public boolean isInitialized() {
        return inner.isInitialized();
    }

    @Override
    public void cast(DataType dataType) {
        inner.cast(dataType);
    }

    @Override
    public void clear() {
        inner.clear();
    }

    @Override
    public PairList<String, Shape> describeInput() {
        return inner.describeInput();
    }

    @Override
    public BlockList getChildren() {
        return inner.getChildren();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        return inner.getOutputShapes(inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes, DataType[] dataTypes) {
        return inner.getOutputShapes(inputShapes, dataTypes);
    }

    @Override
    public Shape[] getInputShapes() {
        return inner.getInputShapes();
    }

    @Override
    public DataType[] getOutputDataTypes() {
        return inner.getOutputDataTypes();
    }

    @Override
    public void freezeParameters(boolean freeze, Predicate<Parameter> predicate) {
        inner.freezeParameters(freeze, predicate);
    }

    @Override
    public void freezeParameters(boolean freeze) {
        inner.freezeParameters(freeze);
    }

    @Override
    public String toString() {
        return inner.toString();
    }
}
