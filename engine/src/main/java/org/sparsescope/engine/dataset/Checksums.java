package org.sparsescope.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256, in hexadecimal. */
final class Checksums {
    private Checksums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One checksum for several files: that of theirs, one a line, so that no file is read twice. */
    static String of(List<String> checksums) {
        String lines = String.join("\n", checksums) + "\n";
        return HexFormat.of().formatHex(sha256().digest(lines.getBytes(StandardCharsets.US_ASCII)));
    }
}
