package org.sparsescope.app.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.sparsescope.engine.run.ChosenFolder;
import org.sparsescope.engine.run.RunsFolder;

/** The folder that the runs are in, which the user may change unless the program was started with one. FX thread. */
public final class RunsPlace {
    private final ReadOnlyObjectWrapper<RunsFolder> folder;
    private final boolean fixed;
    private final Consumer<Path> remember;

    /**
     * @param fixed whether the program was started with this folder
     * @param remember keeps another folder for the next start
     */
    public RunsPlace(RunsFolder folder, boolean fixed, Consumer<Path> remember) {
        this.folder = new ReadOnlyObjectWrapper<>(folder);
        this.fixed = fixed;
        this.remember = remember;
    }

    /** That of the user who runs this process. */
    public static RunsPlace ofUser() {
        return new RunsPlace(RunsFolder.standard(), RunsFolder.demanded().isPresent(), folder -> ChosenFolder.ofUser()
                .remember(folder));
    }

    public ReadOnlyObjectProperty<RunsFolder> folder() {
        return folder.getReadOnlyProperty();
    }

    /** Whether the folder was given from outside and cannot be changed here. */
    public boolean fixed() {
        return fixed;
    }

    /**
     * Keeps the runs in {@code chosen} from the next one on, and lists those in it.
     *
     * @throws org.sparsescope.engine.InputException when that cannot be remembered; until the window closes it holds all the same
     */
    public void choose(Path chosen) {
        folder.set(new RunsFolder(chosen));
        remember.accept(chosen);
    }
}
