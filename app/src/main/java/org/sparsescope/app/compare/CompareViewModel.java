package org.sparsescope.app.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.curves.Sight;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.masks.LayerNaming;
import org.sparsescope.app.runs.RunMark;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.MaskPair;
import org.sparsescope.engine.run.RunTag;

/**
 * Two or more runs side by side, read from their files: at once when they are opened, and again as those that train go on. FX thread.
 */
public final class CompareViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(CompareViewModel.class);

    /** After a look at the files, so many times as long nobody looks again: runs that train are not to feel it. */
    private static final int REST = 40;

    private final Executor reader;
    private final Executor bulk;
    private final Executor fx;
    private final LongSupplier nanoTime;
    private final PairViewModel pair;
    private final ComparedChartsViewModel charts;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<List<Item>> items = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ComparedCurves>> curves = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Alignment> alignment = new SimpleObjectProperty<>(Alignment.STEP);
    private final IntegerProperty first = new SimpleIntegerProperty(0);
    private final IntegerProperty second = new SimpleIntegerProperty(1);
    private Optional<OpenRuns> runs = Optional.empty();
    private List<OpenRuns.Look> looks = List.of();
    private int era;
    private int drawing;
    private boolean looking;
    private long nextLook;

    /**
     * Nothing is compared yet.
     *
     * @param reader opens files, reads and draws masks
     * @param bulk reads whole curves, which may take longer than a picture should wait
     * @param nanoTime a clock
     */
    public CompareViewModel(Executor reader, Executor bulk, Executor fx, LongSupplier nanoTime) {
        this.reader = reader;
        this.bulk = bulk;
        this.fx = fx;
        this.nanoTime = nanoTime;
        pair = new PairViewModel(reader, bulk, fx);
        charts = new ComparedChartsViewModel(pair, alignment, reader, fx);
        alignment.subscribe((before, now) -> align());
        first.subscribe((before, now) -> choose(second, before.intValue()));
        second.subscribe((before, now) -> choose(first, before.intValue()));
    }

    /**
     * Compares the runs in {@code files}, the first two of them by their masks.
     *
     * @param tags of each
     */
    public void open(List<Path> files, List<Optional<RunTag>> tags) {
        forget();
        open.set(true);
        if (files.size() > RunMark.MOST) {
            items.set(List.of());
            problem.set(Texts.of("compare.many", RunMark.MOST, files.size()));
            return;
        }
        List<String> names = Comparison.names(files);
        List<RunMark> marks = RunMark.assign(tags);
        items.set(IntStream.range(0, files.size())
                .mapToObj(i -> new Item(files.get(i), names.get(i), marks.get(i)))
                .toList());
        int mine = era;
        reader.execute(() -> {
            try {
                OpenRuns opened = OpenRuns.open(files);
                fx.execute(() -> opened(opened, mine));
            } catch (RuntimeException unreadable) {
                fx.execute(() -> refuse(unreadable, mine));
            }
        });
    }

    private void opened(OpenRuns opened, int mine) {
        if (mine != era) {
            reader.execute(opened::close);
            return;
        }
        runs = Optional.of(opened);
        look(opened);
    }

    private void refuse(RuntimeException unreadable, int mine) {
        if (mine != era) {
            return;
        }
        if (unreadable instanceof InputException) {
            problem.set(String.valueOf(unreadable.getMessage()));
        } else {
            LOG.error("Runs could not be compared", unreadable);
            problem.set(Texts.of("compare.failed", unreadable.toString()));
        }
    }

    private void look(OpenRuns opened) {
        int mine = era;
        looking = true;
        bulk.execute(() -> {
            long began = nanoTime.getAsLong();
            try {
                List<OpenRuns.Look> found = opened.look();
                Comparison compared = OpenRuns.comparison(found);
                long took = nanoTime.getAsLong() - began;
                fx.execute(() -> looked(found, compared, took, mine));
            } catch (RuntimeException unreadable) {
                fx.execute(() -> refuse(unreadable, mine));
            }
        });
    }

    private void looked(List<OpenRuns.Look> found, Comparison compared, long took, int mine) {
        if (mine != era) {
            return;
        }
        boolean atFirst = looks.isEmpty();
        looking = false;
        nextLook = nanoTime.getAsLong() + REST * took;
        looks = found;
        comparison.set(Optional.of(compared));
        if (atFirst) {
            openPair();
        } else {
            alignPair();
        }
        drawCurves();
    }

    /** A run of the list has come further, perhaps one of these. */
    public void lookAgain() {
        boolean goesOn = looks.stream().anyMatch(look -> !look.summary().state().ended());
        if (goesOn && !looking && nanoTime.getAsLong() >= nextLook) {
            runs.ifPresent(this::look);
        }
    }

    /** A run cannot be compared with itself: when it is chosen on both sides the other side takes what this one had. */
    private void choose(IntegerProperty other, int before) {
        if (first.get() == second.get()) {
            other.set(before);
        } else {
            openPair();
        }
    }

    private void openPair() {
        runs.filter(opened -> !looks.isEmpty()).ifPresent(opened -> {
            int one = first.get();
            int two = second.get();
            Optional<String> why = MaskPair.obstacle(name(one), opened.layers(one), name(two), opened.layers(two));
            obstacle.set(why.orElse(""));
            if (why.isPresent()) {
                pair.clear();
            } else {
                pair.open(
                        side(opened, one),
                        side(opened, two),
                        opened.layers(one),
                        LayerNaming.exampleShape(looks.get(one).summary().environment()),
                        alignment.get());
            }
        });
    }

    private PairViewModel.Side side(OpenRuns opened, int run) {
        return new PairViewModel.Side(
                items.get().get(run), opened.run(run), looks.get(run).pace());
    }

    private String name(int run) {
        return items.get().get(run).name();
    }

    private void align() {
        if (!looks.isEmpty()) {
            alignPair();
            drawCurves();
        }
    }

    private void alignPair() {
        pair.align(
                alignment.get(),
                looks.get(first.get()).pace(),
                looks.get(second.get()).pace());
    }

    private void drawCurves() {
        Alignment by = alignment.get();
        List<OpenRuns.Look> of = looks;
        int mine = ++drawing;
        bulk.execute(() -> {
            List<ComparedCurves> drawn = of.stream()
                    .map(look -> ComparedCurves.of(
                            by, look.losses(), look.accuracies(), look.summary().totalSteps()))
                    .toList();
            fx.execute(() -> {
                if (mine == drawing) {
                    curves.set(drawn);
                    charts.show(by, items.get(), drawn);
                }
            });
        });
    }

    /** Ends the comparison and lets go of its files. */
    public void close() {
        forget();
        open.set(false);
    }

    /** Does {@code work} once {@code file} is not held open here: the comparison ends when it is one of it. */
    public void release(Path file, Runnable work) {
        Optional<OpenRuns> held = runs;
        if (items.get().stream().noneMatch(item -> item.file().equals(file)) || held.isEmpty()) {
            work.run();
            return;
        }
        runs = Optional.empty();
        close();
        reader.execute(() -> {
            held.get().close();
            fx.execute(work);
        });
    }

    /** Lets the files go when the window closes. */
    public void letGo() {
        runs.ifPresent(OpenRuns::close);
    }

    private void forget() {
        era++;
        drawing++;
        looking = false;
        looks = List.of();
        pair.clear();
        runs.ifPresent(opened -> reader.execute(opened::close));
        runs = Optional.empty();
        items.set(List.of());
        comparison.set(Optional.empty());
        curves.set(List.of());
        charts.show(alignment.get(), List.of(), List.of());
        problem.set("");
        obstacle.set("");
        first.set(0);
        second.set(1);
    }

    /** Whether runs are compared. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** The runs, in the order of the list they come from. */
    public ReadOnlyObjectProperty<List<Item>> itemsProperty() {
        return items.getReadOnlyProperty();
    }

    /** Empty until the files are read. */
    public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** One a run, in their order; empty until they are read. */
    public ReadOnlyObjectProperty<List<ComparedCurves>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** Why nothing can be compared, in a sentence; empty when it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Why the masks of the chosen two cannot be laid over each other, in a sentence; empty when they can. */
    public ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /** What counts as the same moment of two runs. */
    public ObjectProperty<Alignment> alignmentProperty() {
        return alignment;
    }

    /** Which run's masks are at the left. */
    public IntegerProperty firstProperty() {
        return first;
    }

    /** Which run's masks are at the right. */
    public IntegerProperty secondProperty() {
        return second;
    }

    /** What is on show of all charts. */
    public Sight<?> sight() {
        return charts.sight();
    }

    /** All of them in charts. */
    ComparedChartsViewModel charts() {
        return charts;
    }

    /** The masks of these two. */
    public PairViewModel pair() {
        return pair;
    }
}
