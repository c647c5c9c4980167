package org.sparsescope.engine.network.sparse.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Turns eight pixels of eight examples at once, from an example's bytes side by side to a pixel's: the bytes are exchanged within long
 * numbers, in three rounds (Warren, Hacker's Delight, 7-3).
 */
final class Turned {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final long BY_1 = 0x00ff00ff00ff00ffL;
    private static final long BY_2 = 0x0000ffff0000ffffL;
    private static final long BY_4 = 0x00000000ffffffffL;

    private Turned() {}

    /** Columns {@code [column, column + 8)}. */
    static void columns(Pixels pixels, int[] indices, int column, Plane y, int[] rows) {
        byte[] in = pixels.bytes();
        byte[] turned = new byte[64]; // does not outlive this call, so the compiler may keep it off the heap
        int planeSize = pixels.planeSize();
        int i0 = indices[column] * pixels.size();
        int i1 = indices[column + 1] * pixels.size();
        int i2 = indices[column + 2] * pixels.size();
        int i3 = indices[column + 3] * pixels.size();
        int i4 = indices[column + 4] * pixels.size();
        int i5 = indices[column + 5] * pixels.size();
        int i6 = indices[column + 6] * pixels.size();
        int i7 = indices[column + 7] * pixels.size();
        for (int channel = 0; channel < pixels.scale().length; channel++) {
            FloatVector scale = FloatVector.broadcast(FLOATS, pixels.scale()[channel]);
            FloatVector shift = FloatVector.broadcast(FLOATS, pixels.shift()[channel]);
            int f = channel * planeSize;
            int end = f + planeSize;
            for (; f + 8 <= end; f += 8) {
                turn(
                        (long) LONGS.get(in, i0 + f),
                        (long) LONGS.get(in, i1 + f),
                        (long) LONGS.get(in, i2 + f),
                        (long) LONGS.get(in, i3 + f),
                        (long) LONGS.get(in, i4 + f),
                        (long) LONGS.get(in, i5 + f),
                        (long) LONGS.get(in, i6 + f),
                        (long) LONGS.get(in, i7 + f),
                        turned);
                for (int p = 0; p < 8; p++) {
                    IntVector ints = (IntVector)
                            ByteVector.fromArray(BYTES, turned, 8 * p).convertShape(VectorOperators.B2I, INTS, 0);
                    FloatVector values = (FloatVector) ints.and(0xff).convert(VectorOperators.I2F, 0);
                    values.mul(scale).add(shift).intoArray(y.data(), y.row(rows[f + p]) + column);
                }
            }
            for (; f < end; f++) {
                int at = y.row(rows[f]) + column;
                for (int j = 0; j < 8; j++) {
                    y.data()[at + j] = (in[indices[column + j] * pixels.size() + f] & 0xff) * pixels.scale()[channel]
                            + pixels.shift()[channel];
                }
            }
        }
    }

    /** Byte p of number e goes to byte e of eight at {@code 8 p}. */
    private static void turn(long a, long b, long c, long d, long e, long f, long g, long h, byte[] out) {
        long a1 = a & BY_1 | (b & BY_1) << 8;
        long b1 = a >>> 8 & BY_1 | b & ~BY_1;
        long c1 = c & BY_1 | (d & BY_1) << 8;
        long d1 = c >>> 8 & BY_1 | d & ~BY_1;
        long e1 = e & BY_1 | (f & BY_1) << 8;
        long f1 = e >>> 8 & BY_1 | f & ~BY_1;
        long g1 = g & BY_1 | (h & BY_1) << 8;
        long h1 = g >>> 8 & BY_1 | h & ~BY_1;
        long a2 = a1 & BY_2 | (c1 & BY_2) << 16;
        long c2 = a1 >>> 16 & BY_2 | c1 & ~BY_2;
        long b2 = b1 & BY_2 | (d1 & BY_2) << 16;
        long d2 = b1 >>> 16 & BY_2 | d1 & ~BY_2;
        long e2 = e1 & BY_2 | (g1 & BY_2) << 16;
        long g2 = e1 >>> 16 & BY_2 | g1 & ~BY_2;
        long f2 = f1 & BY_2 | (h1 & BY_2) << 16;
        long h2 = f1 >>> 16 & BY_2 | h1 & ~BY_2;
        LONGS.set(out, 0, a2 & BY_4 | e2 << 32);
        LONGS.set(out, 8, b2 & BY_4 | f2 << 32);
        LONGS.set(out, 16, c2 & BY_4 | g2 << 32);
        LONGS.set(out, 24, d2 & BY_4 | h2 << 32);
        LONGS.set(out, 32, a2 >>> 32 | e2 & ~BY_4);
        LONGS.set(out, 40, b2 >>> 32 | f2 & ~BY_4);
        LONGS.set(out, 48, c2 >>> 32 | g2 & ~BY_4);
        LONGS.set(out, 56, d2 >>> 32 | h2 & ~BY_4);
    }
}
