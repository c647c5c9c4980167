package org.sparsescope.engine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // the peers here are shell scripts
class PeerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void takesTheTimeThatIsPrinted() throws IOException, InterruptedException {
        Peer peer = peer("echo \"$@\"; echo '{\"msPerStep\": 12.5, \"accuracy\": 0.9}'");
        assertEquals(12.5, peer.time("lenet-5", .9, 1).least());
    }

    @Test
    void whatIsNoNumberIsNoTime() throws IOException {
        Peer peer = peer("echo '{\"msPerStep\": 1.2.3-e}'");
        IOException none = assertThrows(IOException.class, () -> peer.time("lenet-5", .9, 1));
        assertEquals(
                "The peer has no time for lenet-5: it ended with code 0 and printed no msPerStep.", none.getMessage());
    }

    @Test
    void whatItSaidLastSaysWhyItFailed() throws IOException {
        Peer peer = peer("echo 'no such model' >&2; exit 3");
        IOException none = assertThrows(IOException.class, () -> peer.time("vgg", .9, 1));
        assertTrue(String.valueOf(none.getMessage()).endsWith("code 3 and said: no such model."));
    }

    private Peer peer(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("peer.sh"), script);
        return new Peer("sh " + file);
    }
}
