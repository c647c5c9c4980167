package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.model.LayerShape;

/**
 * Where the weights of a layer read and write: which row of the input's plane each weight of a unit multiplies, and the same seen from
 * the input for the way back. Position means a weight of a unit, in {@code [0, fanIn)}.
 *
 * <p>With a stride, pixels of the input differ in which weights they meet: those at even places meet the even ones, say. So there are as
 * many ways back as there are such classes of pixels, and each weight belongs to one.
 */
sealed interface Wiring permits Wiring.Linear, Wiring.Convolution {
    /** The row of the input's plane, from the pixel's beginning, that the weight at {@code position} multiplies. */
    int input(int position);

    /** Rows of the input's plane for each row of the transposed matrix. */
    int inputRows();

    /** From input to output. */
    Strips forward();

    /** From the output's gradient to the input's, by class of pixel. */
    List<Strips> backward();

    /** Which of the ways back the weight at {@code position} of any unit belongs to. */
    int way(int position);

    /** Rows of the transposed matrix on each way back. */
    int transposedRows();

    /** Which of them this weight belongs to. */
    int transposedRow(int position);

    /** The row of the output's gradient plane, from the pixel's beginning, that this weight of {@code unit} multiplies. */
    int output(int unit, int position);

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
        public List<Strips> backward() {
            return List.of(forward);
        }

        @Override
        public int way(int position) {
            return 0;
        }

        @Override
        public int inputRows() {
            return 1;
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
    }

    /**
     * Every filter reads a window around a pixel. On the way back each pixel of the input reads, of every filter's gradient, a window
     * turned by 180 degrees, of every {@code stride}-th weight.
     */
    record Convolution(int kernel, int stride, Image input, Image output, Strips forward, List<Strips> backward)
            implements Wiring {
        static Convolution of(LayerShape shape, int stride, int padding, Image input, Image output) {
            int kernel = shape.dims().get(2);
            int run = stride == 1 ? output.width() : 1; // neighbours in the output are so in the input
            int inLine = output.width() / run;
            int[] sources = new int[output.height() * inLine];
            int[] targets = new int[sources.length];
            for (int i = 0; i < sources.length; i++) {
                int y = i / inLine;
                int x = i % inLine * run;
                sources[i] = input.row(0, y * stride - padding, x * stride - padding);
                targets[i] = output.row(0, y, x);
            }
            List<Strips> backward = new ArrayList<>();
            for (int way = 0; way < stride * stride; way++) {
                backward.add(backward(kernel, stride, padding, way, input, output));
            }
            return new Convolution(
                    kernel,
                    stride,
                    input,
                    output,
                    new Strips(sources, targets, run, output.channelPitch()),
                    List.copyOf(backward));
        }

        private static Strips backward(int kernel, int stride, int padding, int way, Image input, Image output) {
            int farthest = (kernel - 1) / stride;
            int run = stride == 1 ? input.width() : 1;
            List<Integer> sources = new ArrayList<>();
            List<Integer> targets = new ArrayList<>();
            for (int y = 0; y < input.height(); y++) {
                for (int x = 0; x < input.width(); x += run) {
                    int down = y + padding;
                    int right = x + padding;
                    if (down % stride * stride + right % stride == way) {
                        sources.add(output.row(0, down / stride - farthest, right / stride - farthest));
                        targets.add(input.row(0, y, x));
                    }
                }
            }
            return new Strips(
                    sources.stream().mapToInt(Integer::intValue).toArray(),
                    targets.stream().mapToInt(Integer::intValue).toArray(),
                    run,
                    input.channelPitch());
        }

        /** How far beyond an edge of its output, of {@code outputs} pixels, the way back to {@code inputs} pixels reads. */
        static int reach(int inputs, int outputs, int kernel, int stride, int padding) {
            int before = 0;
            int behind = 0;
            for (int x : new int[] {0, inputs - 1}) {
                for (int k = 0; k < kernel; k++) {
                    int place = Math.floorDiv(x + padding - k, stride);
                    before = Math.max(before, -place);
                    behind = Math.max(behind, place - (outputs - 1));
                }
            }
            return Math.max(before, behind);
        }

        @Override
        public int input(int position) {
            return transposedRow(position) * input.channelPitch() + y(position) * input.rowPitch() + x(position);
        }

        @Override
        public int way(int position) {
            return y(position) % stride * stride + x(position) % stride;
        }

        @Override
        public int inputRows() {
            return input.channelPitch();
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
            int farthest = (kernel - 1) / stride;
            return unit * output.channelPitch()
                    + (farthest - y(position) / stride) * output.rowPitch()
                    + (farthest - x(position) / stride);
        }

        private int y(int position) {
            return position / kernel % kernel;
        }

        private int x(int position) {
            return position % kernel;
        }
    }
}
