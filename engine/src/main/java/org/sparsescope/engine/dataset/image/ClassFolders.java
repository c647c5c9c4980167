package org.sparsescope.engine.dataset.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Split;

/**
 * Finds images that lie in a folder a class: below {@code training} and {@code testing} (or other usual names of the two), or right in the
 * folder given. Names that begin with a dot are not looked at; a class may have folders of its own.
 */
final class ClassFolders {
    private static final List<String> TRAINING = List.of("training", "train");
    private static final List<String> TESTING = List.of("testing", "test");
    private static final List<String> VALIDATION = List.of("validation", "valid", "val");
    /** Images lie in the folder of their class or in one inside it; a deeper look might go through a whole disk. */
    private static final int DEEPEST = 2;
    /** Numbers by their value and before words, so that class 10 comes after class 9. */
    private static final Comparator<String> BY_NAME = Comparator.<String, Boolean>comparing(name -> !isNumber(name))
            .thenComparing(name -> isNumber(name) ? name.length() : 0)
            .thenComparing(Comparator.naturalOrder());

    private final Path root;
    private final List<String> notes = new ArrayList<>();

    private ClassFolders(Path root) {
        this.root = root;
    }

    /**
     * The images below {@code root}; empty when there are no folders with images in it.
     *
     * @throws InputException when they cannot be trained on: fewer than two classes, or no training split
     */
    static Optional<ImageList> find(Path root) {
        return new ClassFolders(root).list();
    }

    private Optional<ImageList> list() {
        Map<String, Path> folders = folders(root);
        Optional<Path> training = named(folders, TRAINING);
        Optional<Path> testing = named(folders, TESTING);
        Optional<Path> validation = named(folders, VALIDATION);
        if (training.isEmpty()) {
            Optional<Path> alone = testing.or(() -> validation);
            if (alone.isPresent() && folders.size() <= 2 && hasClasses(alone.get())) {
                throw new InputException("The folder " + root + " has images to test with in " + nameOf(alone.get())
                        + ", but none to train on. Put those into a folder training beside it, a folder a class.");
            }
            Map<String, List<Path>> classes = classes(root);
            return classes.values().stream().allMatch(List::isEmpty)
                    ? Optional.empty()
                    : Optional.of(together(classes));
        }
        Map<String, List<Path>> classes = classes(training.get());
        if (classes.values().stream().allMatch(List::isEmpty)) {
            return Optional.empty();
        }
        if (testing.isPresent() && validation.isPresent()) {
            notes.add("The folder " + nameOf(validation.get()) + " is left aside: " + nameOf(testing.get())
                    + " is the test split.");
        }
        return Optional.of(testing.or(() -> validation)
                .map(test -> apart(classes, training.get(), test))
                .orElseGet(() -> together(classes)));
    }

    private ImageList together(Map<String, List<Path>> classes) {
        List<String> names = trainable(classes);
        Labelled found = new Labelled();
        names.forEach(name -> found.add(classes.getOrDefault(name, List.of()), names.indexOf(name)));
        notes.add(Split.NOTE);
        return ImageList.drawn(root, names, found.files, found.labels(), notes);
    }

    private ImageList apart(Map<String, List<Path>> classes, Path training, Path testing) {
        List<String> names = trainable(classes);
        Map<String, List<Path>> tests = classes(testing);
        Labelled found = new Labelled();
        names.forEach(name -> found.add(classes.getOrDefault(name, List.of()), names.indexOf(name)));
        int trained = found.files.size();
        names.forEach(name -> found.add(tests.getOrDefault(name, List.of()), names.indexOf(name)));
        tests.forEach((name, files) -> {
            if (!names.contains(name) && !files.isEmpty()) {
                notes.add("The class " + name + " of " + nameOf(testing) + " is left out: " + nameOf(training)
                        + " has no images of it.");
            }
        });
        if (found.files.size() == trained) {
            notes.add("The folder " + nameOf(testing) + " has no images of these classes. " + Split.NOTE);
            return ImageList.drawn(root, names, found.files, found.labels(), notes);
        }
        boolean[] test = new boolean[found.files.size()];
        Arrays.fill(test, trained, test.length, true);
        return new ImageList(root, names, found.files, found.labels(), test, notes);
    }

    /** The classes that have images. */
    private List<String> trainable(Map<String, List<Path>> classes) {
        List<String> names = new ArrayList<>();
        classes.forEach((name, files) -> {
            if (files.isEmpty()) {
                notes.add("The class " + name + " has no images and is left out.");
            } else {
                names.add(name);
            }
        });
        if (names.size() < 2) {
            throw new InputException("The folder " + root + " has images of one class only, " + names.get(0)
                    + "; two classes or more were expected. Put the images of each class into a folder of its own.");
        }
        return names;
    }

    private boolean hasClasses(Path folder) {
        return classes(folder).values().stream().anyMatch(files -> !files.isEmpty());
    }

    /** What the user calls it, and the folder it is in. */
    private static String nameOf(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    private static Map<String, List<Path>> classes(Path folder) {
        Map<String, List<Path>> classes = new LinkedHashMap<>();
        folders(folder).forEach((name, path) -> classes.put(name, images(path)));
        return classes;
    }

    private static Map<String, Path> folders(Path folder) {
        Map<String, Path> folders = new TreeMap<>(BY_NAME);
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(path -> Files.isDirectory(path) && !isHidden(path))
                    .forEach(path -> folders.put(nameOf(path), path));
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
        return folders;
    }

    private static List<Path> images(Path folder) {
        List<Path> images = new ArrayList<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                    return isHidden(path) && !path.equals(folder)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile() && !isHidden(path) && isImage(path)) {
                        images.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException failed) {
                    // A link that leads nowhere or in a circle; a file that may not be read fails when it is.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        images.sort(Comparator.comparing(Path::toString));
        return images;
    }

    private static InputException unreadable(Path folder, Exception e) {
        return new InputException(
                "The folder " + folder + " cannot be read (" + e + "). Check that you may read it.", e);
    }

    private static boolean isImage(Path path) {
        String name = nameOf(path).toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    private static boolean isHidden(Path path) {
        return nameOf(path).startsWith(".");
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<Path> named(Map<String, Path> folders, List<String> names) {
        return names.stream()
                .flatMap(name -> folders.entrySet().stream()
                        .filter(folder -> folder.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue))
                .findFirst();
    }

    /** Files with their labels, as they are gathered. */
    private static final class Labelled {
        private final List<Path> files = new ArrayList<>();
        private final List<Integer> labels = new ArrayList<>();

        void add(List<Path> more, int label) {
            files.addAll(more);
            more.forEach(file -> labels.add(label));
        }

        int[] labels() {
            return labels.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
