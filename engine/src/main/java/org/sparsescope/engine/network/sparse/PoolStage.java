package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/** The maximum or the mean of each square window, windows side by side; pixels left over at the end are not seen. */
final class PoolStage implements Stage {
    private final int boundary;
    private final int size;
    private final boolean mean;
    private final Image input;
    private final Image output;

    PoolStage(int boundary, int size, boolean mean, Image input, Image output) {
        this.boundary = boundary;
        this.size = size;
        this.mean = mean;
        this.input = input;
        this.output = output;
    }

    @Override
    public void forward(Kernels kernels, Tape tape, boolean rectified, Part part) {
        Plane x = tape.activation(boundary);
        Plane y = tape.activation(boundary + 1);
        int first = tape.first(part);
        int to = tape.end(part);
        forEachWindow((from, row) -> {
            if (mean) {
                kernels.mean(x, from, size, input.rowPitch(), y, row, first, to);
            } else {
                kernels.largest(x, from, size, input.rowPitch(), y, row, first, to);
            }
        });
        if (rectified) {
            kernels.rectify(y, output.rows(), first, to);
        }
    }

    /** A maximum's gradient goes to the first pixel that has it, as in PyTorch, and all others get 0; a mean's goes to all alike. */
    @Override
    public void backward(Kernels kernels, Tape tape, Part part) {
        Plane x = tape.activation(boundary);
        Plane dx = tape.gradient(boundary);
        Plane dy = tape.gradient(boundary + 1);
        int first = tape.first(part);
        int to = tape.end(part);
        if (input.height() % size != 0 || input.width() % size != 0) {
            for (int row = 0; row < input.rows(); row++) {
                Arrays.fill(dx.data(), dx.row(row) + first, dx.row(row) + to, 0);
            }
        }
        forEachWindow((from, row) -> {
            if (mean) {
                kernels.toEach(dx, from, size, input.rowPitch(), dy, row, first, to);
            } else {
                kernels.toLargest(x, dx, from, size, input.rowPitch(), dy, row, first, to);
            }
        });
    }

    private interface Window {
        /**
         * Handles one window.
         *
         * @param from its first row in the input's plane
         * @param row its row in the output's
         */
        void at(int from, int row);
    }

    private void forEachWindow(Window window) {
        for (int c = 0; c < output.channels(); c++) {
            for (int i = 0; i < output.height(); i++) {
                for (int j = 0; j < output.width(); j++) {
                    window.at(input.row(c, i * size, j * size), output.row(c, i, j));
                }
            }
        }
    }
}
