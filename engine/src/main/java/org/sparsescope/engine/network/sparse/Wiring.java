package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.sparsescope.engine.model.LayerShape;

/**
 * Where the weights of a layer read and write: which row of the input's plane each weight of a unit multiplies, and the same seen from
 * the input for the way back. Position means a weight of a unit, in {@code [0, fanIn)}.
 */
sealed interface Wiring permits Wiring.Linear, Wiring.Convolution {
    /** The row of the input's plane, from the strip's beginning, that the weight at {@code position} multiplies. */
    int input(int position);

    /** Rows of the transposed matrix. */
    int transposedRows();

    /** Which of them the weight at {@code position} of any unit belongs to. */
    int transposedRow(int position);

    /** The row of the output's gradient plane, from the strip's beginning, that this weight of {@code unit} multiplies. */
    int output(int unit, int position);

    /** From input to output. */
    Strips forward();

    /** From the output's gradient to the input's. */
    Strips backward();

    /** Every unit reads whole features. */
    record Linear(Image image, Strips forward) implements Wiring {
        Linear(Image image) {
            this(image, Strips.features());
        }

        @Override
        public int input(int position) {
            return image.row(position);
        }

        @Override
        public int transposedRows() {
            return image.rows(); // those of a border are empty, so zeros stay there
        }

        @Override
        public int transposedRow(int position) {
            return image.row(position);
        }

        @Override
        public int output(int unit, int position) {
            return unit;
        }

        @Override
        public Strips backward() {
            return forward;
        }
    }

    /**
     * Every filter reads a window around a pixel. On the way back each pixel of the input reads, of every filter's gradient, the window
     * turned by 180 degrees. Stride 1.
     */
    record Convolution(int kernel, Image input, Image output, Strips forward, Strips backward) implements Wiring {
        static Convolution of(LayerShape shape, int padding, Image input, Image output) {
            int kernel = shape.dims().get(2);
            int turned = padding - (kernel - 1);
            return new Convolution(
                    kernel,
                    input,
                    output,
                    strips(output, y -> input.row(0, y - padding, -padding)),
                    strips(input, y -> output.row(0, y + turned, turned)));
        }

        private static Strips strips(Image target, IntUnaryOperator source) {
            int[] targets = IntStream.range(0, target.height())
                    .map(y -> target.row(0, y, 0))
                    .toArray();
            int[] sources = new int[targets.length];
            Arrays.setAll(sources, source);
            return new Strips(sources, targets, target.width(), target.channelPitch());
        }

        @Override
        public int input(int position) {
            return transposedRow(position) * input.channelPitch() + y(position) * input.rowPitch() + x(position);
        }

        @Override
        public int transposedRows() {
            return input.channels();
        }

        @Override
        public int transposedRow(int position) {
            return position / (kernel * kernel);
        }

        @Override
        public int output(int unit, int position) {
            return unit * output.channelPitch()
                    + (kernel - 1 - y(position)) * output.rowPitch()
                    + (kernel - 1 - x(position));
        }

        private int y(int position) {
            return position / kernel % kernel;
        }

        private int x(int position) {
            return position % kernel;
        }
    }
}
