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
 * Turns eight pixels of as many examples as a vector has lanes, from an example's bytes side by side to a pixel's: eight by eight the bytes
 * are exchanged within long numbers, in three rounds (Warren, Hacker's Delight, 7-3).
 *
 * <p>Vectors of numbers are as wide here as in {@link VectorKernels}, which is more than taste: where one program uses two widths, the
 * compiler no longer knows which a vector has and puts every one on the heap, and the kernels take three to ten times as long.
 */
final class Turned {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int L = INTS.length();
    private static final VectorSpecies<Byte> BYTES = L == 16 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
    private static final int LINE = 64;

    /** Bytes of an example: as many as a vector has lanes go into the first-level cache. */
    private static final int SMALL = 4096;

    private static final long BY_1 = 0x00ff00ff00ff00ffL;
    private static final long BY_2 = 0x0000ffff0000ffffL;
    private static final long BY_4 = 0x00000000ffffffffL;

    private Turned() {}

    /** How many examples are turned at once, or 0 where vectors have too few lanes for eight. */
    static int examples() {
        return L == 8 || L == 16 ? L : 0;
    }

    /**
     * The first {@code count} columns, a multiple of {@link #examples()}, of the examples from {@code indices[from]} on. Few examples at a
     * time, from their first pixel to their last: so the processor sees that they are read in order, and fetches them in advance.
     */
    static void columns(Pixels pixels, int[] indices, int from, int count, Plane y, int[] rows) {
        byte[] turned = new byte[8 * L]; // does not outlive this call, so the compiler may keep it off the heap
        for (int j = 0; j < count; j += L) {
            fetch(pixels, indices, from + j, turned);
            for (int channel = 0; channel < pixels.scale().length; channel++) {
                float scale = pixels.scale()[channel];
                float shift = pixels.shift()[channel];
                int f = channel * pixels.planeSize();
                int end = f + pixels.planeSize();
                for (; f + 8 <= end; f += 8) {
                    for (int e = 0; e < L; e += 8) {
                        turn(pixels.bytes(), pixels.size(), indices, from + j + e, f, turned, e);
                    }
                    numbers(turned, scale, shift, y, rows, f, j);
                }
                for (; f < end; f++) {
                    for (int i = j; i < j + L; i++) {
                        byte pixel = pixels.bytes()[indices[from + i] * pixels.size() + f];
                        y.data()[y.row(rows[f]) + i] = (pixel & 0xff) * scale + shift;
                    }
                }
            }
        }
    }

    /**
     * Reads a byte of each cache line of the examples, none waiting for another: small examples lie anywhere, and are over before the
     * processor fetches in advance. What comes of it is written where it is overwritten.
     */
    private static void fetch(Pixels pixels, int[] indices, int from, byte[] out) {
        int sum = 0;
        for (int i = from; i < from + L && pixels.size() <= SMALL; i++) {
            int at = indices[i] * pixels.size();
            for (int f = 0; f < pixels.size(); f += LINE) {
                sum += pixels.bytes()[at + f];
            }
        }
        out[0] = (byte) sum;
    }

    private static void numbers(byte[] turned, float scale, float shift, Plane y, int[] rows, int f, int column) {
        for (int p = 0; p < 8; p++) {
            IntVector ints =
                    (IntVector) ByteVector.fromArray(BYTES, turned, L * p).convertShape(VectorOperators.B2I, INTS, 0);
            FloatVector values = (FloatVector) ints.and(0xff).convert(VectorOperators.I2F, 0);
            values.mul(scale).add(shift).intoArray(y.data(), y.row(rows[f + p]) + column);
        }
    }

    private static void turn(byte[] in, int size, int[] indices, int e, int f, byte[] out, int at) {
        turn(
                (long) LONGS.get(in, indices[e] * size + f),
                (long) LONGS.get(in, indices[e + 1] * size + f),
                (long) LONGS.get(in, indices[e + 2] * size + f),
                (long) LONGS.get(in, indices[e + 3] * size + f),
                (long) LONGS.get(in, indices[e + 4] * size + f),
                (long) LONGS.get(in, indices[e + 5] * size + f),
                (long) LONGS.get(in, indices[e + 6] * size + f),
                (long) LONGS.get(in, indices[e + 7] * size + f),
                out,
                at);
    }

    /** Byte p of number e goes to byte {@code at + e} of those at {@code L p}. */
    private static void turn(long a, long b, long c, long d, long e, long f, long g, long h, byte[] out, int at) {
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
        LONGS.set(out, at, a2 & BY_4 | e2 << 32);
        LONGS.set(out, at + L, b2 & BY_4 | f2 << 32);
        LONGS.set(out, at + 2 * L, c2 & BY_4 | g2 << 32);
        LONGS.set(out, at + 3 * L, d2 & BY_4 | h2 << 32);
        LONGS.set(out, at + 4 * L, a2 >>> 32 | e2 & ~BY_4);
        LONGS.set(out, at + 5 * L, b2 >>> 32 | f2 & ~BY_4);
        LONGS.set(out, at + 6 * L, c2 >>> 32 | g2 & ~BY_4);
        LONGS.set(out, at + 7 * L, d2 >>> 32 | h2 & ~BY_4);
    }
}
