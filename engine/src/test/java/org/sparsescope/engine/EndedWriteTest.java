package org.sparsescope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is told to end (Ctrl+C) while it writes. */
class EndedWriteTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"file", "folder"})
    void leavesNothing(String what) throws Exception {
        assumeTrue(ProcessHandle.current().supportsNormalTermination(), "Windows only knows to kill");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process child =
                new ProcessBuilder(java, "-cp", classes, EndlessWrite.class.getName(), what, folder.toString()).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals("writing", out.readLine());
            assertEquals(1, names().size());
            child.destroy();
            child.waitFor();
        } finally {
            child.destroyForcibly();
        }
        assertEquals(List.of(), names());
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    /** Writes on and on. */
    static final class EndlessWrite {
        private EndlessWrite() {}

        public static void main(String[] arguments) {
            Path target = Path.of(arguments[1], "out");
            if (arguments[0].equals("file")) {
                WholeFile.bytes(target, false, EndlessWrite::write);
            } else {
                WholeFile.folder(target, false, List.of("1", "2"), draft -> {
                    Files.writeString(draft.resolve("1"), "whole");
                    try (OutputStream out = Files.newOutputStream(draft.resolve("2"))) {
                        write(out);
                    }
                });
            }
        }

        private static void write(OutputStream out) throws IOException {
            out.write(new byte[1 << 17]);
            System.out.println("writing");
            while (true) {
                out.write(0); // fills no disk: a byte at a time, for as long as the test takes
            }
        }
    }
}
