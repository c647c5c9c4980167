package org.sparsescope.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes scalars for TensorBoard: TensorFlow's record file of {@code Event} messages.
 *
 * <p>A record is the length of its data in 64 bits, a masked CRC-32C of these, the data, and a masked CRC-32C of the data. The data is
 * a protocol buffer: {@code Event {double wall_time = 1; int64 step = 2; string file_version = 3; Summary summary = 5;}},
 * {@code Summary {repeated Value value = 1;}}, {@code Value {string tag = 1; float simple_value = 2;}}.
 */
final class EventFile {
    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final OutputStream target;

    EventFile(OutputStream target, double wallTime) throws IOException {
        this.target = target;
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        key(event, 1, EIGHT_BYTES);
        event.write(little(Double.BYTES).putDouble(wallTime).array());
        bytes(event, 3, "brain.Event:2".getBytes(StandardCharsets.US_ASCII));
        record(event.toByteArray());
    }

    /**
     * Adds one point.
     *
     * @param wallTime seconds since 1970
     */
    void scalar(String tag, long step, double wallTime, double value) throws IOException {
        ByteArrayOutputStream point = new ByteArrayOutputStream();
        bytes(point, 1, tag.getBytes(StandardCharsets.UTF_8));
        key(point, 2, FOUR_BYTES);
        point.write(little(Float.BYTES).putFloat((float) value).array());
        ByteArrayOutputStream summary = new ByteArrayOutputStream();
        bytes(summary, 1, point.toByteArray());
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        key(event, 1, EIGHT_BYTES);
        event.write(little(Double.BYTES).putDouble(wallTime).array());
        key(event, 2, VARINT);
        varint(event, step);
        bytes(event, 5, summary.toByteArray());
        record(event.toByteArray());
    }

    private void record(byte[] data) throws IOException {
        byte[] length = little(Long.BYTES).putLong(data.length).array();
        target.write(length);
        target.write(little(Integer.BYTES).putInt(masked(length)).array());
        target.write(data);
        target.write(little(Integer.BYTES).putInt(masked(data)).array());
    }

    /** TensorFlow turns a CRC by 15 bits and adds a constant, so that a CRC of data with CRCs in it is still good. */
    static int masked(byte[] data) {
        CRC32C crc = new CRC32C();
        crc.update(data);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xA282EAD8;
    }

    private static void bytes(ByteArrayOutputStream message, int field, byte[] content) throws IOException {
        key(message, field, LENGTH_AND_BYTES);
        varint(message, content.length);
        message.write(content);
    }

    private static void key(ByteArrayOutputStream message, int field, int kind) {
        varint(message, ((long) field << 3) | kind);
    }

    private static void varint(ByteArrayOutputStream message, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            message.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        message.write((int) left);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
