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
    public void forward(Kernels kernels, Tape tape, boolean rectified, int tile, Part part) {
        Plane x = tape.activation(boundary)[tile];
        Plane y = tape.activation(boundary + 1)[tile];
        forEachLine(part, (from, row) -> {
            if (mean) {
                kernels.mean(x, from, size, input.rowPitch(), y, row, output.width());
            } else {
                kernels.largest(x, from, size, input.rowPitch(), y, row, output.width());
            }
        });
        if (rectified) {
            int first = part.from(output.channels(), 1) * output.channelPitch();
            kernels.rectify(y.from(first), part.to(output.channels(), 1) * output.channelPitch() - first);
        }
    }

    /** A maximum's gradient goes to the first pixel that has it, as in PyTorch, and all others get 0; a mean's goes to all alike. */
    @Override
    public void backward(Kernels kernels, Tape tape, boolean gated, int tile, Part part) {
        Plane x = tape.activation(boundary)[tile];
        Plane dx = tape.gradient(boundary)[tile];
        Plane dy = tape.gradient(boundary + 1)[tile];
        int first = part.from(input.channels(), 1) * input.channelPitch();
        int last = part.to(input.channels(), 1) * input.channelPitch();
        if (input.height() % size != 0 || input.width() % size != 0) {
            Arrays.fill(dx.data(), dx.row(first), dx.row(last), 0);
        }
        forEachLine(part, (from, row) -> {
            if (mean) {
                kernels.toEach(dx, from, size, input.rowPitch(), dy, row, output.width());
            } else {
                kernels.toLargest(x, dx, from, size, input.rowPitch(), dy, row, output.width(), gated);
            }
        });
        if (mean && gated) {
            kernels.gate(x.from(first), dx.from(first), last - first);
        }
    }

    private interface Line {
        /**
         * Handles the windows side by side.
         *
         * @param from the first row of the first in the input's plane
         * @param row its row in the output's
         */
        void at(int from, int row);
    }

    private void forEachLine(Part part, Line line) {
        for (int c = part.from(output.channels(), 1); c < part.to(output.channels(), 1); c++) {
            for (int i = 0; i < output.height(); i++) {
                line.at(input.row(c, i * size, 0), output.row(c, i, 0));
            }
        }
    }
}
