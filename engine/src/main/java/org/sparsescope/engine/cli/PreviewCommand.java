package org.sparsescope.engine.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.DatasetCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparsescope preview}: what is in a dataset, before anything is trained on it. */
@Command(
        name = "preview",
        description = {
            "Show what is in a dataset and what training will do to it.",
            "DATASET is a bundled one (see 'list datasets'); a folder with the IDX files of MNIST, with the binary files of"
                    + " CIFAR, or of PNG or JPEG images, one folder a class, below training and testing or alone; a CSV"
                    + " table with a column of labels, or a folder with train.csv and test.csv."
        },
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DATASET", description = "a bundled dataset, or a file or folder of your own")
    private String dataset;

    @Mixin
    private DataArguments options = new DataArguments();

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.standard(json);
        DataPreview preview =
                DatasetCatalog.preview(dataset, options.over(DataOptions.NONE), new LoadingLine(terminal));
        terminal.results().println(json ? JsonLine.of(fields(preview)) : text(preview));
        return 0;
    }

    private static Map<String, Object> fields(DataPreview preview) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("title", preview.title());
        fields.put("form", preview.form());
        fields.put("example", preview.exampleShape());
        fields.put("train", preview.train());
        fields.put("test", preview.test());
        fields.put("classes", classes(preview));
        fields.put("notes", preview.notes());
        return fields;
    }

    private static List<Map<String, Object>> classes(DataPreview preview) {
        return preview.classes().stream()
                .map(each -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("class", each.name());
                    row.put("train", each.train());
                    row.put("test", each.test());
                    return row;
                })
                .toList();
    }

    private static String text(DataPreview preview) {
        String head = String.format(
                Locale.ENGLISH,
                "%s (%s): %,d examples to train on, %,d to test with, %d classes, %s each",
                preview.title(),
                preview.form(),
                preview.train(),
                preview.test(),
                preview.classes().size(),
                example(preview.exampleShape()));
        String notes =
                preview.notes().stream().map(note -> "- " + note).collect(Collectors.joining(System.lineSeparator()));
        return String.join(System.lineSeparator(), head, "", Table.of(classes(preview)), "", notes);
    }

    private static String example(List<Integer> shape) {
        return shape.get(1) == 1
                ? shape.get(2) + " numbers"
                : shape.get(2) + "x" + shape.get(1) + " pixels " + (shape.get(0) == 1 ? "of grey" : "in colour");
    }
}
