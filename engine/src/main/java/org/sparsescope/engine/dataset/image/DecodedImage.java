package org.sparsescope.engine.dataset.image;

/**
 * One image as bytes.
 *
 * @param channels 1 for a grey one, 3 for red, green and blue
 * @param planes channel by channel, row by row
 */
record DecodedImage(int width, int height, int channels, byte[] planes) {
    /** Whether it shows nothing but grey, also when it is coded as colour. */
    boolean looksGrey() {
        int size = width * height;
        for (int i = 0; channels == 3 && i < size; i++) {
            if (planes[i] != planes[size + i] || planes[i] != planes[2 * size + i]) {
                return false;
            }
        }
        return true;
    }

    /** With 1 channel by the weights of ITU-R BT.601, or with 3 equal ones. */
    DecodedImage withChannels(int wanted) {
        if (wanted == channels) {
            return this;
        }
        int size = width * height;
        byte[] made = new byte[size * wanted];
        for (int i = 0; i < size; i++) {
            if (wanted == 1) {
                int red = planes[i] & 0xff;
                int green = planes[size + i] & 0xff;
                int blue = planes[2 * size + i] & 0xff;
                made[i] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
            } else {
                made[i] = planes[i];
                made[size + i] = planes[i];
                made[2 * size + i] = planes[i];
            }
        }
        return new DecodedImage(width, height, wanted, made);
    }
}
