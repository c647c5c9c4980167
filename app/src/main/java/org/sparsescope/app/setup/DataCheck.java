package org.sparsescope.app.setup;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;

/** What is known of data that has been looked at, or is being. It is read in the background; all else on the FX thread. */
final class DataCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DataCheck.class);

    /** As often as anyone can read it. */
    private static final long SAY_EVERY_NANOS = 100_000_000L;

    /** Data, and how it is to be read. */
    record Asked(String dataset, DataOptions options) {}

    /**
     * What came of a look.
     *
     * @param share of the reading that is done; 1 when it has ended
     * @param problem why the data cannot be trained on; empty when it can or is not read yet
     */
    record Found(double share, Optional<DataPreview> preview, String problem) {
        boolean reading() {
            return share < 1;
        }
    }

    private final SetupCatalog catalog;
    private final Executor background;
    private final Executor fx;
    private final Map<Asked, Found> found = new HashMap<>();
    private volatile Optional<Asked> wanted = Optional.empty();

    DataCheck(SetupCatalog catalog, Executor background, Executor fx) {
        this.catalog = catalog;
        this.background = background;
        this.fx = fx;
    }

    /** What is known now. */
    Optional<Found> of(Asked asked) {
        return Optional.ofNullable(found.get(asked));
    }

    /** Files may have been put right: what lies there is looked at afresh when it is asked for. */
    void forget(String dataset) {
        found.keySet().removeIf(asked -> asked.dataset().equals(dataset));
    }

    /**
     * Looks at the data unless that has been done. A look at other data ends.
     *
     * @param further called now and then while it lasts
     * @param changed called when it has ended
     */
    void read(Asked asked, Runnable further, Runnable changed) {
        wanted = Optional.of(asked);
        if (found.containsKey(asked)) {
            return;
        }
        found.put(asked, new Found(0, Optional.empty(), ""));
        background.execute(() -> {
            Optional<Found> end = look(asked, further);
            fx.execute(() -> {
                end.ifPresentOrElse(known -> found.put(asked, known), () -> found.remove(asked));
                changed.run();
            });
        });
    }

    /** Empty when other data is wanted by now. */
    private Optional<Found> look(Asked asked, Runnable further) {
        try {
            long[] next = {System.nanoTime()};
            DataPreview preview = catalog.inspect(asked.dataset(), asked.options(), share -> {
                if (!wanted.equals(Optional.of(asked))) {
                    throw new CancellationException();
                }
                if (System.nanoTime() - next[0] > 0) {
                    next[0] = System.nanoTime() + SAY_EVERY_NANOS;
                    fx.execute(() -> say(asked, share, further));
                }
            });
            return Optional.of(new Found(1, Optional.of(preview), ""));
        } catch (CancellationException otherIsWanted) {
            return Optional.empty();
        } catch (InputException wrong) {
            return Optional.of(new Found(1, Optional.empty(), String.valueOf(wrong.getMessage())));
        } catch (RuntimeException | Error broken) {
            LOG.error("The data {} could not be read", asked.dataset(), broken);
            String sentence =
                    Texts.of("setup.dataset.unreadable", asked.dataset(), String.valueOf(broken.getMessage()));
            return Optional.of(new Found(1, Optional.empty(), sentence));
        }
    }

    private void say(Asked asked, double share, Runnable further) {
        if (of(asked).filter(Found::reading).isPresent()) {
            found.put(asked, new Found(Math.min(share, .99), Optional.empty(), ""));
            further.run();
        }
    }
}
