package org.sparsescope.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes files of one kind that are dropped anywhere on the window. */
public final class FileDrop {
    private FileDrop() {}

    /**
     * Listens on {@code scene} from now on.
     *
     * @param ending of the names of files that are taken, such as {@code .scope}
     * @param receiver gets those of one drop; FX thread
     */
    public static void install(Scene scene, String ending, Consumer<List<Path>> receiver) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (!taken(event, ending).isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            List<Path> files = taken(event, ending);
            if (!files.isEmpty()) {
                event.setDropCompleted(true);
                event.consume();
                receiver.accept(files);
            }
        });
    }

    private static List<Path> taken(DragEvent event, String ending) {
        return event.getDragboard().hasFiles()
                ? event.getDragboard().getFiles().stream()
                        .filter(file -> file.getName().endsWith(ending))
                        .map(File::toPath)
                        .toList()
                : List.of();
    }
}
