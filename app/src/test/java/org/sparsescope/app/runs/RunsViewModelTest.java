package org.sparsescope.app.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.run.Asked;
import org.sparsescope.app.settings.RunsPlace;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.run.RunQueue;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.run.RunTags;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

class RunsViewModelTest {
    private static final RunConfig RIGL = RunConfig.defaults();
    private static final RunConfig SET = RIGL.withMethod("set").withSparsity(0.5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private final ObservableList<RunQueue.Waiting<Asked>> waiting = FXCollections.observableArrayList();

    private RunsViewModel model() {
        return model(Runnable::run, Runnable::run);
    }

    private RunsViewModel model(Executor readers, Executor fx) {
        RunsPlace place = new RunsPlace(new RunsFolder(folder), false, chosen -> asked.add("remember " + chosen));
        RunsViewModel made = new RunsViewModel(place, new Names(), waiting, new FakeDesk(), readers, fx);
        made.refresh();
        return made;
    }

    @Test
    void runsAreListedNewestFirstWithTheirFigures() {
        finished("old", RIGL, 0, 0.9);
        finished("new", SET, 5, 0.875);
        RunsViewModel model = model();
        model.count().addListener((source, before, now) -> {}); // as a label does
        assertEquals(List.of("new", "old"), names(model));
        assertEquals("2", model.count().get());
        RunFacts facts = model.list().visible().get(0).facts();
        assertEquals(
                List.of("new", "MNIST", "LeNet", "SET", "50.0 %", "87.5 %", "finished", "1:30"),
                List.of(
                        RunColumn.NAME.text(facts),
                        RunColumn.DATASET.text(facts),
                        RunColumn.MODEL.text(facts),
                        RunColumn.METHOD.text(facts),
                        RunColumn.SPARSITY.text(facts),
                        RunColumn.ACCURACY.text(facts),
                        RunColumn.STATE.text(facts),
                        RunColumn.TIME.text(facts)));
        assertTrue(RunColumn.SIZE.text(facts).endsWith(" kB"), RunColumn.SIZE.text(facts));
    }

    @Test
    void theFilterWantsEveryWordInSomeColumn() {
        finished("old", RIGL, 0, 0.9);
        finished("new", SET, 5, 0.875);
        RunsViewModel model = model();
        model.list().filter().set("  mnist  87.5");
        assertEquals(List.of("new"), names(model));
        assertEquals("1 of 2", model.count().get());
        model.list().filter().set("RIGL finished");
        assertEquals(List.of("old"), names(model));
        model.list().filter().set("rigl set");
        assertEquals(List.of(), names(model));
        assertEquals(
                "No run has \"rigl set\" in any column. Clear the filter to see them all.",
                model.empty().get());
    }

    @Test
    void severalSelectedRunsAreComparedAndMarkedWhileTheyAre() {
        Path old = finished("old", RIGL, 0, 0.9);
        finished("new", SET, 5, 0.875);
        RunsViewModel model = model();
        model.selected().setAll(model.list().visible().get(0));
        assertFalse(model.actions().canCompare());
        model.actions().compare();
        assertTrue(model.notice().get().startsWith("To compare, select two runs"));
        model.selected().setAll(model.list().visible());
        model.actions().compare();
        assertEquals(List.of("compare [new, old] [Optional.empty, Optional.empty]"), asked);
        assertEquals("", model.notice().get());

        RunMark blue = new RunMark(RunColour.BLUE, false);
        model.comparing(Map.of(old, blue));
        assertEquals(
                List.of(Optional.empty(), Optional.of(blue)),
                model.list().visible().stream().map(row -> row.mark().get()).toList());
        model.comparing(Map.of());
        assertEquals(Optional.empty(), model.list().visible().get(1).mark().get());
    }

    @Test
    void columnsSortByValueNotByText() {
        finished("run-10", RIGL, 0, 0.9);
        finished("run-9", RIGL.withSparsity(0.05), 1, 1);
        RunsViewModel model = model();
        sort(model, RunColumn.NAME);
        assertEquals(List.of("run-9", "run-10"), names(model));
        sort(model, RunColumn.SPARSITY);
        assertEquals(List.of("run-9", "run-10"), names(model));
        sort(model, RunColumn.ACCURACY);
        assertEquals(List.of("run-10", "run-9"), names(model));
        model.list().order().set(null);
        assertEquals(List.of("run-9", "run-10"), names(model));
    }

    @Test
    void aDamagedFileIsOneRowWithItsSentence() throws Exception {
        RunFiles.damaged(folder.resolve("broken.scope"));
        finished("fine", RIGL, 0, 0.9);
        RunsViewModel model = model();
        RunRow broken = row(model, "broken");
        assertEquals(RowState.DAMAGED, broken.facts().state());
        assertTrue(
                broken.facts().problem().startsWith("A SparseScope run file"),
                broken.facts().problem());
        assertEquals(2, model.list().visible().size());
        select(model, "broken");
        assertFalse(model.actions().canOpen());
        assertTrue(model.actions().canDiscard());
        model.actions().open();
        assertEquals(broken.facts().problem(), model.notice().get());
        assertEquals(List.of(), asked);
    }

    @Test
    void anEmptyFolderSaysWhatToDo() {
        assertEquals(
                "No runs yet. Press Train: every run is kept in " + folder + " and listed here.",
                model().empty().get());
    }

    @Test
    void aRenamedRunKeepsItsTagAndIsShownAgain() {
        finished("old", RIGL, 0, 0.9);
        RunsViewModel model = model();
        select(model, "old");
        model.actions().tag(Optional.of(RunTag.PINK));
        model.showing(row(model, "old").file());
        model.actions().rename(row(model, "old"), "new");
        assertEquals(List.of("new"), names(model));
        assertEquals(Optional.of(RunTag.PINK), row(model, "new").tag().get());
        assertEquals(List.of("release old", "open new"), asked);
        assertEquals(Optional.of(RunTag.PINK), new RunTags(folder).of(folder.resolve("new.scope")));
    }

    @Test
    void aNameThatIsTakenIsRefusedInASentence() {
        finished("a", RIGL, 0, 0.9);
        finished("b", RIGL, 0, 0.9);
        RunsViewModel model = model();
        model.actions().rename(row(model, "a"), "b");
        assertTrue(
                model.notice().get().contains("Choose another name"),
                model.notice().get());
        assertEquals(List.of("a", "b"), names(model));
    }

    @Test
    void whatWasDiscardedComesBackWithItsTag() {
        finished("a", RIGL, 0, 0.9);
        finished("b", SET, 1, 0.8);
        RunsViewModel model = model();
        model.selected().setAll(model.list().visible());
        model.actions().tag(Optional.of(RunTag.GREEN));
        model.actions().discard();
        assertEquals(List.of(), names(model));
        assertEquals("2 runs are in the trash.", model.notice().get());
        assertTrue(model.actions().canUndo().get());
        model.actions().undo();
        assertEquals(List.of("b", "a"), names(model));
        assertEquals(Optional.of(RunTag.GREEN), row(model, "a").tag().get());
        assertFalse(model.actions().canUndo().get());
        assertEquals("", model.notice().get());
    }

    @Test
    void aRunBeingWrittenCanBeNeitherRenamedNorDiscarded() throws Exception {
        Path file = folder.resolve("live.scope");
        try (Recorder recorder = Recorder.start(file)) {
            RunFiles.begin(recorder, RIGL, RunFiles.START);
            RunsViewModel model = model();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (model.list().visible().isEmpty() && System.nanoTime() < end) {
                model.refresh();
            }
            select(model, "live");
            assertEquals(RowState.RUNNING, row(model, "live").facts().state());
            assertFalse(model.actions().canRename());
            assertFalse(model.actions().canDiscard());
            assertTrue(model.actions().canOpen());
            model.actions().discard();
            assertEquals(
                    "live is still being written and stays. Stop it first.",
                    model.notice().get());
            assertEquals(List.of(), asked, "and what is on show stays on show");
        }
        assertTrue(Files.exists(file));
    }

    @Test
    void runningAgainTakesTheSameSeedOrTheNextThatIsFree() {
        finished("one", RIGL.withSeed(1), 0, 0.9);
        finished("four", RIGL.withSeed(4), 1, 0.9);
        finished("other", SET.withSeed(9), 2, 0.9);
        RunsViewModel model = model();
        select(model, "one");
        model.actions().again();
        model.actions().againWithNewSeed();
        assertEquals(List.of("train rigl seed 1", "train rigl seed 5"), asked);
        asked.clear();
        model.selected().setAll(row(model, "one"), row(model, "four"));
        model.actions().againWithNewSeed();
        assertEquals(List.of("train rigl seed 5", "train rigl seed 6"), asked);
    }

    @Test
    void onlyRunsThatWereCutShortCanGoOn() {
        finished("done", RIGL, 0, 0.9);
        try (Recorder recorder = Recorder.start(folder.resolve("cut.scope"))) {
            RunFiles.begin(recorder, SET, RunFiles.START.plusSeconds(60));
        }
        RunsViewModel model = model();
        select(model, "done");
        assertFalse(model.actions().canContinue());
        model.selected().setAll(row(model, "done"), row(model, "cut"));
        assertTrue(model.actions().canContinue());
        model.actions().goOn();
        assertEquals(List.of("go on with cut.scope by set"), asked);
    }

    @Test
    void theListFollowsTheRunOnShow() {
        Path file = finished("shown", RIGL, 0, 0.9);
        RunsViewModel model = model();
        List<String> known = new ArrayList<>();
        model.list()
                .factsOnShow()
                .subscribe(facts -> known.add(facts.map(RunFacts::name).orElse("nothing")));
        model.showing(Optional.of(file));
        select(model, "shown");
        model.actions().rename(row(model, "shown"), "renamed");
        model.showing(Optional.empty());
        assertEquals(List.of("nothing", "shown", "nothing"), known);
    }

    @Test
    void theSettingsOfARunGoIntoTheForm() {
        finished("one", RIGL, 0, 0.9);
        RunsViewModel model = model();
        select(model, "one");
        model.actions().configure();
        assertEquals(List.of("configure rigl from one"), asked);
        assertEquals("The form now has the settings of one.", model.notice().get());
    }

    @Test
    void theQueueIsListedWithPlacesAndCanBeLeft() {
        finished("done", RIGL, 0, 0.9);
        RunsViewModel model = model();
        waiting.setAll(List.of(
                new RunQueue.Waiting<>(1, new Asked(SET, "SET on LeNet")),
                new RunQueue.Waiting<>(2, new Asked(RIGL, "RigL on LeNet"))));
        assertEquals(List.of("RigL on LeNet", "SET on LeNet", "done"), names(model));
        assertEquals(
                "waiting, 1. in line",
                RunColumn.STATE.text(row(model, "SET on LeNet").facts()));
        assertEquals("", RunColumn.STARTED.text(row(model, "SET on LeNet").facts()));
        RunRow rigl = row(model, "RigL on LeNet");
        waiting.remove(0);
        assertSame(rigl, row(model, "RigL on LeNet"));
        assertEquals(1, rigl.facts().place());
        select(model, "RigL on LeNet");
        assertFalse(model.actions().canOpen());
        model.actions().discard();
        assertEquals(List.of("cancel 2"), asked);
    }

    @Test
    void aFileFromElsewhereIsShownAndListed() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path guest = RunFiles.finished(elsewhere.resolve("guest.scope"), RIGL, 0, 0.9);
        RunsViewModel model = model();
        model.openFile(guest);
        assertEquals(List.of("open guest"), asked);
        assertEquals(List.of("guest"), names(model));
    }

    @Test
    void anotherFolderIsAnotherList() throws Exception {
        finished("here", RIGL, 0, 0.9);
        Path other = Files.createDirectory(folder.resolve("other"));
        RunFiles.finished(other.resolve("there.scope"), RIGL, 0, 0.9);
        RunsViewModel model = model();
        model.place().choose(other);
        assertEquals(List.of("there"), names(model));
        assertEquals(List.of("remember " + other), asked);
    }

    /** Rows come to the FX thread in a few jobs, each short, while the readers go on. */
    @Test
    void fiveHundredRunsComeAsTheyAreReadAndNeverHoldUpTheWindow() throws Exception {
        Path first = finished("run-000", RIGL, 0, 0.9);
        for (int i = 1; i < 500; i++) {
            Files.copy(first, folder.resolve(String.format("run-%03d.scope", i)));
        }
        LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
        ExecutorService readers = Executors.newFixedThreadPool(2);
        RunsViewModel model = model(readers, jobs::add);
        List<Integer> seen = new ArrayList<>();
        long longest = 0;
        while (model.list().visible().size() < 500) {
            Runnable job = jobs.poll(30, TimeUnit.SECONDS);
            assertTrue(job != null, "all 500 come");
            long before = System.nanoTime();
            job.run();
            longest = Math.max(longest, System.nanoTime() - before);
            seen.add(model.list().visible().size());
        }
        readers.shutdownNow();
        assertTrue(seen.size() > 2 && seen.get(0) < 500, "rows came one by one or a few at a time: " + seen);
        assertTrue(longest < TimeUnit.MILLISECONDS.toNanos(250), "one job took " + longest / 1_000_000 + " ms");
    }

    private Path finished(String name, RunConfig config, int minutes, double accuracy) {
        return RunFiles.finished(folder.resolve(name + ".scope"), config, minutes, accuracy);
    }

    private static void sort(RunsViewModel model, RunColumn column) {
        Comparator<RunFacts> order = column.order();
        model.list().order().set(Comparator.comparing(RunRow::facts, order));
    }

    private static List<String> names(RunsViewModel model) {
        return model.list().visible().stream().map(row -> row.facts().name()).toList();
    }

    private static RunRow row(RunsViewModel model, String name) {
        return model.list().rows().stream()
                .filter(row -> row.facts().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void select(RunsViewModel model, String name) {
        model.selected().setAll(List.of(row(model, name)));
    }

    private static final class Names implements RunNames {
        @Override
        public String dataset(String id) {
            return id.equals("mnist") ? "MNIST" : id;
        }

        @Override
        public String model(String id) {
            return "LeNet";
        }

        @Override
        public String method(String id) {
            return id.equals("set") ? "SET" : "RigL";
        }
    }

    private final class FakeDesk implements Desk {
        @Override
        public void compare(List<Path> files, List<Optional<RunTag>> tags) {
            asked.add("compare " + files.stream().map(RunsFolder::nameOf).toList() + " " + tags);
        }

        @Override
        public void open(Path file) {
            asked.add("open " + RunsFolder.nameOf(file));
        }

        @Override
        public void export(Path file) {
            asked.add("export " + RunsFolder.nameOf(file));
        }

        @Override
        public void release(Path file, Runnable work) {
            asked.add("release " + RunsFolder.nameOf(file));
            work.run();
        }

        @Override
        public String configure(RunConfig config, String from) {
            asked.add("configure " + config.method() + " from " + from);
            return "";
        }

        @Override
        public void train(RunConfig config) {
            asked.add("train " + config.method() + " seed " + config.seed());
        }

        @Override
        public void goOn(Path file, RunConfig config) {
            asked.add("go on with " + file.getFileName() + " by " + config.method());
        }

        @Override
        public void cancel(long number) {
            asked.add("cancel " + number);
        }
    }
}
