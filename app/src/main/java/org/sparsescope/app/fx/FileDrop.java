package org.sparsescope.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files and folders of one kind that are dropped anywhere on the window. */
public final class FileDrop {
    private FileDrop() {}

    /**
     * Listens on {@code scene} from now on.
     *
     * @param taken says which are taken
     * @param receiver gets those of one drop; FX thread
     */
    public static void install(Scene scene, Predicate<Path> taken, Consumer<List<Path>> receiver) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!chosen(event, taken).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<Path> files = chosen(event, taken);
            if (!files.isEmpty()) {
                event.setDropCompleted(true);
                event.consume();
                receiver.accept(files);
            }
        });
    }

    private static List<Path> chosen(DragEvent event, Predicate<Path> taken) {
        return event.getDragboard().hasFiles()
                ? event.getDragboard().getFiles().stream()
                        .map(File::toPath)
                        .filter(taken)
                        .toList()
                : List.of();
    }
}
