package org.sparsescope.app.fx;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/** Files dragged by the robot from one label to another, as a file manager would drag them onto the window. */
class FileDropTest extends ApplicationTest {
    private final List<Path> runs = new CopyOnWriteArrayList<>();
    private final List<Path> others = new CopyOnWriteArrayList<>();

    @Override
    public void start(Stage stage) {
        Label files = new Label("two files");
        Label window = new Label("drop them here");
        files.setOnDragDetected(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.of(new File("one.scope"), new File("digits.csv")));
            files.startDragAndDrop(TransferMode.COPY).setContent(content);
            event.consume();
        });
        files.setMinSize(200, 100);
        window.setMinSize(200, 100);
        Scene scene = new Scene(new HBox(files, window));
        FileDrop.install(scene, path -> path.toString().endsWith(".scope"), runs::addAll);
        FileDrop.install(scene, path -> path.toString().endsWith(".csv"), others::addAll);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void eachKindOfFileGoesToWhoTakesIt() {
        drag("two files").dropTo("drop them here");

        await().atMost(Duration.ofSeconds(10)).until(() -> !runs.isEmpty() && !others.isEmpty());
        assertEquals(List.of(Path.of("one.scope").toAbsolutePath()), runs);
        assertEquals(List.of(Path.of("digits.csv").toAbsolutePath()), others);
    }
}
