package org.sparsescope.engine.dataset.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;

class RowStoreTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1000})
    void rowsComeBackAsTheyWereWritten(long heapBytes) {
        ByteRows rows;
        try (RowsWriter writer = new RowStore(heapBytes, folder).rows(4, 3)) {
            writer.write(2, 1, new byte[] {9, 7, 8, 9}, 1);
            writer.write(0, 2, new byte[] {1, 2, 3, 4, 5, 6}, 0);
            rows = writer.finish();
        }
        assertEquals(4, rows.count());
        assertEquals(3, rows.width());
        byte[] row = new byte[4];
        rows.read(2, row, 1);
        assertArrayEquals(new byte[] {0, 7, 8, 9}, row);
        rows.read(3, row, 1);
        assertArrayEquals(new byte[] {0, 0, 0, 0}, row);
        int[] from = new int[2];
        byte[] gathered = rows.gather(new int[] {3, 1, 0}, 1, from);
        assertEquals(4, gathered[from[0]]);
        assertEquals(3, gathered[from[1] + 2]);
    }

    @Test
    void whatIsMoreThanTheHeapShouldHoldLeavesNoFileBehind() throws IOException {
        try (RowsWriter writer = new RowStore(5, folder).rows(2, 3)) {
            writer.write(0, 2, new byte[6], 0);
            assertEquals(1, files());
            assertEquals(2, writer.finish().count());
        }
        assertEquals(0, files());
    }

    @Test
    void aReadingThatFailsLeavesNoFileBehind() throws IOException {
        try (RowsWriter writer = new RowStore(0, folder).rows(2, 3)) {
            writer.write(0, 1, new byte[3], 0);
        }
        assertEquals(0, files());
    }

    @Test
    void aDiskWithoutRoomIsNamedBeforeAnythingIsRead() throws IOException {
        String said = String.valueOf(
                assertThrows(InputException.class, () -> new RowStore(0, folder).rows(Integer.MAX_VALUE, 1 << 30))
                        .getMessage());
        assertTrue(
                said.startsWith("The data takes 2199023254528 MB, more than Java's memory should hold, and the"), said);
        assertTrue(said.contains(folder.toString()), said);
        assertEquals(0, files());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
