package org.sparsescope.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.record.SameRun;

/**
 * {@code train} on a real disk of 6 MB that something else has filled: one in memory, which Linux gives a process of its own in a
 * namespace of its own. Left out where it does not.
 */
@Timeout(600)
class FullDiskTerminalTest {
    @TempDir
    private Path folder;

    /** The command line, for a process of its own. */
    static final class Program {
        private Program() {}

        public static void main(String... arguments) {
            System.exit(SparsescopeCommand.run(arguments));
        }
    }

    @Test
    void theTerminalSaysThatTheDiskIsFullAndTheRunEndsAsIfItHadNotBeen() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(onDisk(disk, "true").start().waitFor() == 0, "no process may have a disk of its own here");
        Path whole = folder.resolve("whole.scope");
        assertEquals(0, train(whole, List.of()).start().waitFor());

        Path run = disk.resolve("run.scope");
        Path kept = folder.resolve("run.scope");
        // What is on that disk is gone with the process: the run is copied from it before.
        String command = "head -c 5500k /dev/zero > disk/ballast && \"$@\" && cp " + run + " " + kept;
        Process process = train(run, onDisk(disk, command).command()).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.startsWith("The disk is full: the run file " + run)) {
                    Files.delete(Path.of("/proc", process.pid() + "", "root" + disk, "ballast"));
                }
            }
        }
        assertEquals(0, process.waitFor(), said.toString());
        assertTrue(said.stream().anyMatch(line -> line.startsWith("The disk is full")), said.toString());
        assertTrue(said.contains("There is room again, training goes on."), said.toString());
        SameRun.assertSame(whole, kept);
    }

    private ProcessBuilder onDisk(Path disk, String command) {
        String mounted = "mount -t tmpfs -o size=6m none " + disk + " && ";
        return new ProcessBuilder("unshare", "-rm", "sh", "-c", mounted + command, "sh").directory(folder.toFile());
    }

    private ProcessBuilder train(Path run, List<String> before) throws IOException {
        Stream<String> program = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                "train",
                "--dataset",
                "fashion-mnist",
                "--compute",
                "sparse",
                "--epochs",
                "2",
                "--delta-t",
                "5",
                "--out",
                run.toString());
        return new ProcessBuilder(Stream.concat(before.stream(), program).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true);
    }
}
