package org.sparsescope.app;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.app.setup.Plan;

/**
 * Draws the masks that the form's plan would start from, so that the window is never empty. The draw runs on the reader executor
 * and only for the newest plan: a slider asks for dozens a second.
 */
final class InitialMasks {
    private final Executor reader;
    private final Executor fx;
    private final Consumer<MaskHistory> show;
    private final AtomicReference<Plan> wanted = new AtomicReference<>(Plan.NONE);

    InitialMasks(Executor reader, Executor fx, Consumer<MaskHistory> show) {
        this.reader = reader;
        this.fx = fx;
        this.show = show;
    }

    /** Asks for the masks of {@code plan}; a plan without layers shows nothing new. */
    void draw(Plan plan) {
        wanted.set(plan);
        reader.execute(() -> {
            if (!plan.equals(wanted.get()) || plan.rows().isEmpty()) {
                return;
            }
            MaskHistory history = MemoryMaskHistory.initial(
                    plan.rows().stream().map(Plan.Row::layer).toList(),
                    plan.exampleShape(),
                    plan.rows().stream().map(Plan.Row::live).toList(),
                    1);
            fx.execute(() -> {
                if (plan.equals(wanted.get())) {
                    show.accept(history);
                }
            });
        });
    }

    /** A run takes the place of the preview. */
    void stop() {
        wanted.set(Plan.NONE);
    }
}
