package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/** The maximum of each square window, windows side by side; pixels left over at the end are not seen. */
final class PoolStage implements Stage {
    private final int boundary;
    private final int size;
    private final Image input;
    private final Image output;

    PoolStage(int boundary, int size, Image input, Image output) {
        this.boundary = boundary;
        this.size = size;
        this.input = input;
        this.output = output;
    }

    @Override
    public void forward(Kernels kernels, Tape tape, boolean rectified) {
        Plane x = tape.activation(boundary);
        Plane y = tape.activation(boundary + 1);
        for (int c = 0; c < output.channels(); c++) {
            for (int i = 0; i < output.height(); i++) {
                for (int j = 0; j < output.width(); j++) {
                    int from = input.row(c, i * size, j * size);
                    kernels.largest(x, from, size, input.rowPitch(), y, output.row(c, i, j), tape.width());
                }
            }
        }
        if (rectified) {
            kernels.rectify(y, output.rows(), 0, tape.width());
        }
    }

    /** The gradient goes to the first pixel that has the maximum, as in PyTorch; all others get 0. */
    @Override
    public void backward(Kernels kernels, Tape tape) {
        Plane x = tape.activation(boundary);
        Plane dx = tape.gradient(boundary);
        Plane dy = tape.gradient(boundary + 1);
        if (input.height() % size != 0 || input.width() % size != 0) {
            Arrays.fill(dx.data(), dx.at(), dx.row(input.rows()), 0);
        }
        for (int c = 0; c < output.channels(); c++) {
            for (int i = 0; i < output.height(); i++) {
                for (int j = 0; j < output.width(); j++) {
                    int from = input.row(c, i * size, j * size);
                    kernels.toLargest(x, dx, from, size, input.rowPitch(), dy, output.row(c, i, j), tape.width());
                }
            }
        }
    }
}
