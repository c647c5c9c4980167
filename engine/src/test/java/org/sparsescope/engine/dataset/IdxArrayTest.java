package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.rows.RowStore;

class IdxArrayTest {
    private static final byte[] SIX_PIXELS = IdxBytes.images(1, 2, 3, new byte[6]);
    private static final String IMAGES_EXPECTED = "; an IDX file of images starts with 00 00 08 03.";
    private static final String GET_AGAIN = " Get the file again from where it came from.";

    @TempDir
    Path folder;

    @Property(tries = 50)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll boolean gzipped,
            @ForAll long seed)
            throws IOException {
        byte[] pixels = new byte[count * height * width];
        new Random(seed).nextBytes(pixels);
        byte[] content = IdxBytes.images(count, height, width, pixels);
        Path file = Files.createTempFile("images", gzipped ? ".gz" : "");
        try {
            Files.write(file, gzipped ? IdxBytes.gzip(content) : content);
            IdxArray array = images(file);
            assertEquals(List.of(count, height, width), array.dims());
            assertArrayEquals(pixels, IdxBytes.all(array.rows()));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void theChecksumIsOfTheUncompressedFile() throws IOException {
        // printf '\0\0\010\001\0\0\0\002\005\007' | sha256sum
        String expected = "9355fbc0fa2cdea18f8cefbe8bcff7c09df637f1bf51b2810113e50861f7dbc4";
        assertEquals(expected, labels("labels", IdxBytes.labels(5, 7)).checksum());
        assertEquals(
                expected,
                labels("labels.gz", IdxBytes.gzip(IdxBytes.labels(5, 7))).checksum());
    }

    @Test
    void aMissingFileIsNamed() {
        assertEquals("is missing." + GET_AGAIN, refusal(folder.resolve("images")));
    }

    @Test
    void aFolderInPlaceOfAFileCannotBeRead() throws IOException {
        String refusal = refusal(Files.createDirectory(folder.resolve("images")));
        assertTrue(refusal.startsWith("cannot be read ("), refusal);
        assertTrue(refusal.endsWith("). Check that it is a file and that you may read it."), refusal);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        assertEquals("is empty" + IMAGES_EXPECTED + GET_AGAIN, refusal("images", new byte[0]));
        assertEquals("has 0 bytes; compressed data was expected." + GET_AGAIN, refusal("images.gz", new byte[0]));
    }

    @Test
    void aCompressedFileCutInHalfIsRefused() throws IOException {
        byte[] pixels = new byte[10_000];
        new Random(1).nextBytes(pixels);
        byte[] packed = IdxBytes.gzip(IdxBytes.images(1, 100, 100, pixels));
        assertEquals(
                "is cut off: its compressed data ends in the middle." + GET_AGAIN,
                refusal("images.gz", Arrays.copyOf(packed, packed.length / 2)));
    }

    @Test
    void aCompressedFileWithoutItsLastByteIsRefused() throws IOException {
        byte[] packed = IdxBytes.gzip(SIX_PIXELS);
        assertEquals(
                "is cut off: its compressed data ends in the middle." + GET_AGAIN,
                refusal("images.gz", Arrays.copyOf(packed, packed.length - 1)));
    }

    @Test
    void aCompressedFileWithAWrongByteIsRefused() throws IOException {
        byte[] packed = IdxBytes.gzip(SIX_PIXELS);
        packed[packed.length - 8] ^= 1; // the first byte of gzip's own checksum
        assertEquals(
                "is damaged: it cannot be unpacked (Corrupt GZIP trailer)." + GET_AGAIN, refusal("images.gz", packed));
    }

    @Test
    void aPlainFileCalledGzIsRefused() throws IOException {
        assertEquals(
                "is not gzip though its name ends in .gz: it starts with 00 00, not 1f 8b."
                        + " If it is not compressed take .gz off its name, else get it again.",
                refusal("images.gz", SIX_PIXELS));
    }

    @Test
    void aCompressedFileNotCalledGzIsRefused() throws IOException {
        assertEquals(
                "is compressed with gzip though its name does not say so. Add .gz to its name.",
                refusal("images", IdxBytes.gzip(SIX_PIXELS)));
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        assertEquals(
                "is no IDX file: it starts with 89 50 4e 47" + IMAGES_EXPECTED + GET_AGAIN,
                refusal("images", IdxBytes.bytes(0x89, 'P', 'N', 'G', 13, 10)));
    }

    @Test
    void valuesOfAnotherTypeAreRefused() throws IOException {
        assertEquals(
                "holds 32-bit floats, not unsigned bytes" + IMAGES_EXPECTED + GET_AGAIN,
                refusal("images", with(SIX_PIXELS, 2, 0x0d)));
        assertEquals(
                "holds values of the unknown type 42, not unsigned bytes" + IMAGES_EXPECTED + GET_AGAIN,
                refusal("images", with(SIX_PIXELS, 2, 0x42)));
    }

    @Test
    void labelsInPlaceOfImagesAreRefused() throws IOException {
        assertEquals(
                "has rank 1 where 3 was expected" + IMAGES_EXPECTED + " See that images and labels are not swapped.",
                refusal("images", IdxBytes.labels(1, 2, 3)));
    }

    @Test
    void aHeaderCutOffIsRefused() throws IOException {
        assertEquals(
                "is cut off after 3 bytes" + IMAGES_EXPECTED + GET_AGAIN,
                refusal("images", Arrays.copyOf(SIX_PIXELS, 3)));
        assertEquals(
                "is cut off: its header takes 16 bytes, and the file has 15." + GET_AGAIN,
                refusal("images", Arrays.copyOf(SIX_PIXELS, 15)));
    }

    @Test
    void tooFewValuesAreRefused() throws IOException {
        byte[] cut = Arrays.copyOf(SIX_PIXELS, SIX_PIXELS.length - 2);
        String expected = "is cut off: its header announces 1 x 2 x 3 = 6 bytes, and only 4 follow." + GET_AGAIN;
        assertEquals(expected, refusal("images", cut));
        assertEquals(expected, refusal("images.gz", IdxBytes.gzip(cut)));
    }

    @Test
    void tooManyValuesAreRefused() throws IOException {
        byte[] longer = Arrays.copyOf(SIX_PIXELS, SIX_PIXELS.length + 2);
        assertEquals(
                "is too long: its header announces 1 x 2 x 3 = 6 bytes, and 8 follow." + GET_AGAIN,
                refusal("images", longer));
        assertEquals(
                "is too long: its header announces 1 x 2 x 3 = 6 bytes, and more follow." + GET_AGAIN,
                refusal("images.gz", IdxBytes.gzip(longer)));
    }

    @Test
    void aDimensionOfZeroIsRefused() throws IOException {
        assertEquals(
                "holds nothing: dimension 2 in its header is 0, 1 or more was expected." + GET_AGAIN,
                refusal("images", IdxBytes.images(3, 0, 28)));
    }

    @Test
    void sizesThatOverflowAreRefused() throws IOException {
        String tooMuch = "has a damaged header: it announces more than can be held; dimension ";
        assertEquals(tooMuch + "1 is 4294967295." + GET_AGAIN, refusal("images", IdxBytes.images(-1, -1, -1)));
        assertEquals(tooMuch + "3 is 65536." + GET_AGAIN, refusal("images", IdxBytes.images(65_536, 32_768, 65_536)));
    }

    @Test
    void nothingIsAllocatedForWhatTheFileCannotHold() throws IOException {
        byte[] boast = IdxBytes.images(1_000, 1_000, 2_000);
        String announced = "is cut off: its header announces 1000 x 1000 x 2000 = 2000000000 bytes, ";
        assertEquals(announced + "and only 0 follow." + GET_AGAIN, refusal("images", boast));
        byte[] packed = IdxBytes.gzip(boast);
        assertEquals(
                announced + "far more than its " + packed.length + " compressed bytes can hold." + GET_AGAIN,
                refusal("images.gz", packed));
    }

    @Test
    void aFileThatUnpacksToFarTooMuchIsReadNoFurtherThanItAnnounces() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(SIX_PIXELS);
            gzip.write(new byte[64 << 20]);
        }
        // The end is missing, so that whoever unpacks it all meets that and says another sentence.
        assertEquals(
                "is too long: its header announces 1 x 2 x 3 = 6 bytes, and more follow." + GET_AGAIN,
                refusal("images.gz", Arrays.copyOf(packed.toByteArray(), packed.size() - 20)));
    }

    private static IdxArray images(Path file) {
        return IdxArray.images(new DataFile.OnDisk(file), RowStore.standard(), LoadProgress.NONE);
    }

    private IdxArray labels(String name, byte[] content) throws IOException {
        return IdxArray.labels(new DataFile.OnDisk(Files.write(folder.resolve(name), content)));
    }

    private static byte[] with(byte[] content, int position, int value) {
        byte[] changed = content.clone();
        changed[position] = (byte) value;
        return changed;
    }

    private String refusal(String name, byte[] content) throws IOException {
        return refusal(Files.write(folder.resolve(name), content));
    }

    /** What reading the file as images is answered with, once it is clear that the answer begins with the file's name. */
    private static String refusal(Path path) {
        String message = String.valueOf(
                assertThrows(InputException.class, () -> images(path)).getMessage());
        String name = "The file " + path + " ";
        assertTrue(message.startsWith(name), message);
        return message.substring(name.length());
    }
}
