package org.sparsescope.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.sparsescope.engine.dataset.rows.ByteRows;

/** SHA-256, in hexadecimal. */
public final class Checksums {
    private Checksums() {}

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One checksum for several files: that of theirs, one a line, so that no file is read twice. */
    public static String of(List<String> checksums) {
        String lines = String.join("\n", checksums) + "\n";
        return HexFormat.of().formatHex(sha256().digest(lines.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Of all rows, one behind the other. */
    static String of(ByteRows rows) {
        MessageDigest digest = sha256();
        byte[] row = new byte[rows.width()];
        for (int i = 0; i < rows.count(); i++) {
            rows.read(i, row, 0);
            digest.update(row);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
