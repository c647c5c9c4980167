package org.sparsescope.engine.network.sparse;

/**
 * How the features of one boundary lie in a plane: channel by channel, row by row, with a border of zeros around each channel where a
 * convolution reads beyond the edge. One row of the plane is one pixel.
 *
 * @param border rows and columns of zeros on each side
 */
record Image(int channels, int height, int width, int border) {
    /** Features without a place of their own: one pixel a channel. */
    static Image vector(int features) {
        return new Image(features, 1, 1, 0);
    }

    Image withBorder(int wider) {
        return new Image(channels, height, width, Math.max(border, wider));
    }

    /** From one row of pixels to the next, in rows of the plane. */
    int rowPitch() {
        return width + 2 * border;
    }

    /** From one channel to the next. */
    int channelPitch() {
        return rowPitch() * (height + 2 * border);
    }

    /** Rows of the plane. */
    int rows() {
        return channels * channelPitch();
    }

    int pixels() {
        return channels * height * width;
    }

    /** The row of the plane with this pixel; coordinates may lie in the border. */
    int row(int channel, int y, int x) {
        return channel * channelPitch() + (y + border) * rowPitch() + x + border;
    }

    /** The row of pixel {@code feature}, counted channel by channel without borders. */
    int row(int feature) {
        int inChannel = feature % (height * width);
        return row(feature / (height * width), inChannel / width, inChannel % width);
    }
}
