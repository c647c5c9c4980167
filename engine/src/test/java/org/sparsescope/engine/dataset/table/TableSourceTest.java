package org.sparsescope.engine.dataset.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.DataSource;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Split;
import org.sparsescope.engine.dataset.rows.RowStore;

class TableSourceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void aTableIsReadWhateverSeparatesItsColumns(String separator) throws IOException {
        write("train.csv", "a,label,b\n1,x,10\n3,y,10\n".replace(",", separator));
        write("test.csv", "a,label,b\n5,y,10\n".replace(",", separator));
        Dataset data = load(folder, DataOptions.NONE);
        assertEquals(List.of("x", "y"), data.classNames());
        assertEquals(List.of(1, 1, 2), data.train().featureShape());
        assertArrayEquals(new float[] {-1, 0}, features(data.train(), 0));
        assertArrayEquals(new float[] {3, 0}, features(data.test(), 0), "by the training lines: mean 2, deviation 1");
        assertEquals(1, data.test().label(0));
        assertEquals(List.of("The column label holds the labels."), data.notes());
    }

    @Test
    void theTwoTablesOfAFolderAreToldByTheEndOfTheirNames() throws IOException {
        write("digits_train.csv", "label,p\n0,1\n1,2\n");
        write("digits_test.csv", "label,p\n1,2\n");
        Dataset data = load(folder, DataOptions.NONE);
        assertEquals(2, data.train().size());
        assertEquals(1, data.test().size());
    }

    @Test
    void withoutATestTableAFifthOfEachClassIsKeptForTesting() throws IOException {
        Path file = write("one.csv", "class,v\n" + "a,1\n".repeat(10) + "b,2\n".repeat(5));
        Dataset data = load(file, DataOptions.NONE);
        assertEquals(12, data.train().size());
        assertEquals(3, data.test().size());
        assertEquals(List.of("The column class holds the labels.", Split.NOTE), data.notes());
    }

    @Test
    void aFolderWithOneTableIsThatTable() throws IOException {
        write("iris.csv", "v,species\n" + "1,setosa\n".repeat(5) + "2,virginica\n".repeat(5));
        assertEquals(8, load(folder, DataOptions.NONE).train().size());
    }

    @Test
    void withoutHeadingsTheOnlyColumnOfWordsHoldsTheLabels() throws IOException {
        Path file = write("iris.data", "5.1,3.5,Iris-setosa\n".repeat(5) + "6.3,3.3,Iris-virginica\n".repeat(5));
        Dataset data = load(file, DataOptions.NONE);
        assertEquals(List.of("Iris-setosa", "Iris-virginica"), data.classNames());
        assertEquals(
                "The column 3 holds the labels; the table has no line of headings.",
                data.notes().get(0));
    }

    @Test
    void headingsMayBeNumbersButForTheLabel() throws IOException {
        Path file = write("t.csv", "label,0,1\n" + "3,7,8\n".repeat(3) + "10,7,9\n".repeat(3));
        Dataset data = load(file, DataOptions.NONE);
        assertEquals(6, data.train().size() + data.test().size());
        assertEquals(List.of("3", "10"), data.classNames());
    }

    @Test
    void theLabelColumnCanBeNamedOrNumbered() throws IOException {
        Path file = write("t.csv", "v,kind,colour\n" + "1,p,red\n".repeat(3) + "2,q,red\n".repeat(3));
        String said = messageOf(() -> load(file, DataOptions.NONE));
        assertEquals(
                "Which column of " + file
                        + " holds the labels cannot be told: none is called label, class, target, y or"
                        + " category, or several are, and not exactly one holds text. It has the columns v, kind, colour."
                        + " Name the label column, by --label-column or in the form.",
                said);
        assertEquals(
                "The table " + file + " has no column called \"sort\". It has the columns v, kind, colour.",
                messageOf(() -> load(file, DataOptions.NONE.withLabelColumn("sort"))));
        Path numbers = write("n.csv", "1,0.5\n".repeat(3) + "2,0.5\n".repeat(3));
        assertEquals(
                List.of("1", "2"),
                load(numbers, DataOptions.NONE.withLabelColumn("1")).classNames());
        assertTrue(messageOf(() -> load(numbers, DataOptions.NONE)).contains("2 columns and no line of headings"));
    }

    @Test
    void badLinesAreNamedAndLeftOut() throws IOException {
        Path file = write(
                "t.csv", "label,v\n" + "a,1\n".repeat(10) + "b,2\n".repeat(10) + "a,red\nb\nb,\n,5\na,NaN\na,1,2\n");
        Dataset data = load(file, DataOptions.NONE);
        assertEquals(20, data.train().size() + data.test().size());
        assertEquals(
                "6 of 26 lines are left out: line 22 has \"red\" in column v where a number was expected; line 23 has 1"
                        + " fields and not 2; line 24 has nothing in column v where a number was expected; line 25 has no"
                        + " label; line 26 has \"NaN\" in column v where a number was expected; and others.",
                data.notes().get(2));
    }

    @Test
    void aColumnOfWordsThatIsNoLabelStopsTheReading() throws IOException {
        Path file = write("t.csv", "label,v,w\n" + "a,1,red\n".repeat(20));
        String said = messageOf(() -> load(file, DataOptions.NONE));
        assertTrue(
                said.startsWith(
                        "At least 20 of 20 lines cannot be used: line 2 has \"red\" in column w where a number"),
                said);
    }

    @Test
    void oneLabelAndThousandsAreRefused() throws IOException {
        Path one = write("one.csv", "label,v\n" + "a,1\n".repeat(5));
        assertEquals(
                "The column label of " + one + " does not hold two labels or more. Name the label column, by"
                        + " --label-column or in the form.",
                messageOf(() -> load(one, DataOptions.NONE)));
        Path many = write(
                "many.csv",
                IntStream.range(0, 1001).mapToObj(i -> i + ".5,1").collect(Collectors.joining("\n", "y,v\n", "\n")));
        assertTrue(messageOf(() -> load(many, DataOptions.NONE)).contains("more than 1000 different values"));
    }

    @Test
    void aTestLineWithALabelThatTrainingLacksIsLeftOut() throws IOException {
        write("train.csv", "label,v\na,1\nb,2\n");
        write("test.csv", "label,v\na,1\nb,1\nc,1\n");
        Dataset data = load(folder, DataOptions.NONE);
        assertEquals(2, data.test().size());
        assertEquals(
                "1 of 3 lines is left out: line 4 has the label c, which no line to train on has.",
                data.notes().get(1));
    }

    @Test
    void tablesOfDifferentColumnsAreRefused() throws IOException {
        write("train.csv", "label,v\na,1\nb,2\n");
        write("test.csv", "label,v,w\na,1,2\n");
        assertTrue(messageOf(() -> load(folder, DataOptions.NONE)).contains("have different columns (2 and 3"));
    }

    @Test
    void squaresOfBytesAreImages() throws IOException {
        String white = "255,".repeat(63) + "255";
        String black = "0,".repeat(63) + "7";
        Path file = write("t.csv", ("1," + white + "\n").repeat(5) + ("0," + black + "\n").repeat(5));
        Dataset data = load(file, DataOptions.NONE.withLabelColumn("1"));
        assertEquals(List.of(1, 8, 8), data.train().featureShape());
        assertEquals(-1, data.train().pixels(0).orElseThrow()[63]);
        DataPreview preview =
                preview(file, DataOptions.NONE.withLabelColumn("1").withImageSize(4));
        assertEquals(List.of(1, 4, 4), preview.exampleShape());
        assertEquals(10, preview.samples().size());
        assertEquals(16, preview.samples().get(0).pixels().length);
        assertEquals("Images are resized to 4x4 pixels.", preview.notes().get(2));
    }

    @Test
    void aPreviewShowsTheFirstLinesWithTheirLabelInFront() throws IOException {
        Path file = write("t.csv", "v,label\n" + "1,a\n".repeat(4) + "2.5,b\n".repeat(6));
        DataPreview preview = preview(file, DataOptions.NONE);
        assertEquals("CSV table", preview.form());
        assertEquals(List.of("label", "v"), preview.table().get(0));
        assertEquals(List.of("b", "2.5"), preview.table().get(5));
        assertEquals(
                List.of(new DataPreview.ClassCount("a", 3, 1), new DataPreview.ClassCount("b", 5, 1)),
                preview.classes());
        assertEquals(List.of(), preview.samples());
    }

    @Test
    void quotesAndAByteOrderMarkAreUnderstood() throws IOException {
        Path file = write("t.csv", "\uFEFFlabel,v\n" + "\"a, b\",\"1\"\n".repeat(3) + "c,2\n".repeat(3));
        assertEquals(List.of("a, b", "c"), load(file, DataOptions.NONE).classNames());
    }

    @Test
    void whatDoesNotFitTheHeapIsTheSameFromAFile() throws IOException {
        Path file = write("t.csv", "label,v\n" + "a,1\na,3\n".repeat(10) + "b,2\n".repeat(10));
        Dataset heap = load(file, DataOptions.NONE);
        Dataset mapped = source(file, DataOptions.NONE).load(new RowStore(0, folder), LoadProgress.NONE);
        assertArrayEquals(features(heap.train(), 7), features(mapped.train(), 7));
        assertEquals(heap.checksum(), mapped.checksum());
    }

    @Test
    void whatIsNoTextIsNoTable() throws IOException {
        Path file = Files.write(folder.resolve("x.csv"), new byte[] {1, 0, 2, ',', 3});
        assertEquals(Optional.empty(), TableSource.recognise(file, DataOptions.NONE));
        Path empty = write("e.csv", "");
        assertEquals(Optional.empty(), TableSource.recognise(empty, DataOptions.NONE));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static DataSource source(Path path, DataOptions options) {
        return TableSource.recognise(path, options).orElseThrow();
    }

    private static Dataset load(Path path, DataOptions options) {
        return source(path, options).load(RowStore.standard(), LoadProgress.NONE);
    }

    private static DataPreview preview(Path path, DataOptions options) {
        return source(path, options).preview(LoadProgress.NONE);
    }

    private static float[] features(Examples examples, int index) {
        float[] features = new float[examples.featureSize()];
        examples.copyFeatures(index, features, 0);
        return features;
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(assertThrows(InputException.class, action::run).getMessage());
    }
}
