package org.sparsescope.app.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.compare.ComparedRun;
import org.sparsescope.engine.compare.MaskPair;
import org.sparsescope.engine.compare.OverlapCourse;
import org.sparsescope.engine.compare.OverlapCourse.Moment;
import org.sparsescope.engine.compare.Stops;

/**
 * Reads how two runs' masks agree over all their training, and shows it as it comes. It opens the files for itself, so that a picture
 * never waits for it. FX thread.
 */
final class OverlapReader {
    private static final Logger LOG = LoggerFactory.getLogger(OverlapReader.class);

    /** More than the pixels of a small chart could tell apart. */
    private static final int MOMENTS = 120;

    private static final int AT_ONCE = 20;

    private final Executor bulk;
    private final Executor fx;
    private final AtomicInteger asked = new AtomicInteger();

    OverlapReader(Executor bulk, Executor fx) {
        this.bulk = bulk;
        this.fx = fx;
    }

    /** Shows the moments of {@code stops} as far as they are read, again and again until all are; ends what was asked for before. */
    void read(Path first, Path second, Stops stops, Consumer<List<Moment>> show) {
        int mine = asked.incrementAndGet();
        bulk.execute(() -> {
            List<Moment> moments = new ArrayList<>();
            try (ComparedRun one = ComparedRun.open(first);
                    ComparedRun other = ComparedRun.open(second)) {
                OverlapCourse.read(new MaskPair(one, other), stops, MOMENTS, moment -> {
                    moments.add(moment);
                    if (moments.size() % AT_ONCE == 0) {
                        show(mine, moments, show);
                    }
                    return mine == asked.get();
                });
                show(mine, moments, show);
            } catch (RuntimeException unreadable) {
                LOG.warn("The overlap of {} and {} could not be read", first, second, unreadable);
            }
        });
    }

    /** Ends what was asked for. */
    void cancel() {
        asked.incrementAndGet();
    }

    private void show(int mine, List<Moment> moments, Consumer<List<Moment>> show) {
        List<Moment> sofar = List.copyOf(moments);
        fx.execute(() -> {
            if (mine == asked.get()) {
                show.accept(sofar);
            }
        });
    }
}
