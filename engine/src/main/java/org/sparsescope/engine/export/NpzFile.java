package org.sparsescope.engine.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * NumPy's {@code .npz}: a ZIP file with one {@code .npy} an array (NumPy Enhancement Proposal 1, version 1.0 of the format; 2.0 and 3.0
 * are for heads longer than 64 KiB and field names, which do not occur).
 */
final class NpzFile {
    private static final int ALIGNMENT = 64;
    private static final int FIXED = 10; // bytes before the head: magic, version, length of the head
    private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0); // the same arrays make the same file

    private NpzFile() {}

    static void write(List<NamedArray> arrays, OutputStream target) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        for (NamedArray array : arrays) {
            ZipEntry entry = new ZipEntry(array.name() + ".npy");
            entry.setTimeLocal(NEVER);
            zip.putNextEntry(entry);
            zip.write(head(array));
            array.content().writeTo(zip);
            zip.closeEntry();
        }
        zip.finish();
        target.flush();
    }

    private static byte[] head(NamedArray array) throws IOException {
        String dims = array.dims().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (array.dims().size() == 1 ? "," : "");
        String dictionary =
                "{'descr': '" + array.type().numpy + "', 'fortran_order': False, 'shape': (" + dims + "), }";
        int length = dictionary.length() + 1;
        int padding = (ALIGNMENT - (FIXED + length) % ALIGNMENT) % ALIGNMENT;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(0x93);
        head.write("NUMPY".getBytes(StandardCharsets.US_ASCII));
        head.write(new byte[] {1, 0, (byte) (length + padding), (byte) ((length + padding) >> 8)});
        head.write((dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        return head.toByteArray();
    }
}
