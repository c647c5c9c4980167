package org.sparsescope.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.MasksViewModel;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.app.setup.SetupCatalog;
import org.sparsescope.app.setup.Start;
import org.sparsescope.engine.mask.Mask;

/**
 * Shows the very masks that the form's run would start with, so that the window is never empty. They are drawn on the reader
 * executor and only for the newest form: a slider asks for dozens a second.
 */
final class InitialMasks {
    private final SetupCatalog catalog;
    private final Executor reader;
    private final Executor fx;
    private final MasksViewModel shown;
    private final AtomicReference<Optional<Start>> wanted = new AtomicReference<>(Optional.empty());

    InitialMasks(SetupCatalog catalog, Executor reader, Executor fx, MasksViewModel shown) {
        this.catalog = catalog;
        this.reader = reader;
        this.fx = fx;
        this.shown = shown;
    }

    /** Asks for the masks of {@code start}; without one, what is on show stays. */
    void draw(Optional<Start> start) {
        wanted.set(start);
        start.ifPresent(asked -> reader.execute(() -> {
            if (isWanted(asked)) {
                Optional<List<Mask>> masks = catalog.firstMasks(asked);
                fx.execute(() -> show(asked, masks));
            }
        }));
    }

    private boolean isWanted(Start start) {
        return Optional.of(start).equals(wanted.get());
    }

    private void show(Start start, Optional<List<Mask>> masks) {
        if (!isWanted(start)) {
            return;
        }
        masks.ifPresentOrElse(
                drawn -> shown.preview(new MemoryMaskHistory(start.layers(), start.exampleShape(), drawn)),
                () -> shown.previewNothing(Texts.of("masks.later", start.method())));
    }

    /** A run takes the place of the preview. */
    void stop() {
        wanted.set(Optional.empty());
    }
}
