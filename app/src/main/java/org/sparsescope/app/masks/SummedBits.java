package org.sparsescope.app.masks;

/**
 * Counts the members of a set of cells in any rectangle in constant time. A summed-area table of every cell would take 32 bits for each bit;
 * here only every eighth row and every eighth column have theirs, and a square of 8 by 8 cells is a word whose members up to a corner are one
 * population count: 9 bits for each bit, and exact.
 */
final class SummedBits implements Sums {
    /** The bits of rows less than i and columns less than j of a square, at 8 i + j. */
    private static final long[] CORNERS = corners();

    private final int bandsWide;
    private final int squaresWide;
    private final long[] squares;
    /** Members above row 8 R and left of column c, at R * bandsWide + c. */
    private final int[] bands;
    /** Members above row r and left of column 8 C, at r * squaresWide + C. */
    private final int[] stripes;

    SummedBits(RankedBits bits, int rows, int columns) {
        int squaresHigh = rows / 8 + 1;
        bandsWide = columns + 1;
        squaresWide = columns / 8 + 1;
        squares = new long[squaresHigh * squaresWide];
        bands = new int[squaresHigh * bandsWide];
        stripes = new int[(rows + 1) * squaresWide];
        for (int row = 0; row < rows; row++) {
            addRow(bits, row, columns);
        }
        for (int high = 1; high < squaresHigh; high++) {
            addBand(high, columns);
        }
    }

    private void addRow(RankedBits bits, int row, int columns) {
        int at = (row >> 3) * squaresWide;
        int above = row * squaresWide;
        int shift = (row & 7) << 3;
        int left = 0;
        for (int square = 0; square < squaresWide; square++) {
            stripes[above + squaresWide + square] = stripes[above + square] + left;
            int column = square << 3;
            if (column < columns) {
                long eight = bits.eight(row * columns + column, Math.min(8, columns - column));
                squares[at + square] |= eight << shift;
                left += Long.bitCount(eight);
            }
        }
    }

    private void addBand(int high, int columns) {
        int to = high * bandsWide;
        int from = to - bandsWide;
        int sum = 0;
        for (int column = 0; column < columns; column++) {
            bands[to + column] = bands[from + column] + sum;
            long square = squares[(high - 1) * squaresWide + (column >> 3)];
            sum += Long.bitCount(square >>> (column & 7) & 0x0101010101010101L);
        }
        bands[to + columns] = bands[from + columns] + sum;
    }

    @Override
    public int below(int row, int column) {
        int band = (row >> 3) * bandsWide;
        int square = column >> 3;
        long corner = squares[(row >> 3) * squaresWide + square] & CORNERS[((row & 7) << 3) | (column & 7)];
        return bands[band + column]
                + stripes[row * squaresWide + square]
                - bands[band + (square << 3)]
                + Long.bitCount(corner);
    }

    private static long[] corners() {
        long[] corners = new long[64];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                for (int row = 0; row < i; row++) {
                    corners[(i << 3) | j] |= ((1L << j) - 1) << (row << 3);
                }
            }
        }
        return corners;
    }
}
