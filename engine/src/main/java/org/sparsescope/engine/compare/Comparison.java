package org.sparsescope.engine.compare;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/**
 * Two or more runs side by side, in figures.
 *
 * @param names what to call each run: the name of its file, or its path where two files have one name
 * @param differences settings that are not the same in all runs
 * @param groups the runs by what they have in common but for the seed
 */
public record Comparison(List<String> names, List<RunSummary> runs, List<Setting> differences, List<SeedGroup> groups) {
    public Comparison {
        names = List.copyOf(names);
        runs = List.copyOf(runs);
        differences = List.copyOf(differences);
        groups = List.copyOf(groups);
    }

    /** Of runs as they are now. */
    public static Comparison of(List<RunSummary> runs) {
        List<RunConfig> configs = runs.stream().map(RunSummary::config).toList();
        return new Comparison(
                names(runs.stream().map(RunSummary::file).toList()),
                runs,
                Setting.differing(configs),
                SeedGroup.of(configs));
    }

    /**
     * Checks that these files can be compared, before any is opened.
     *
     * @throws InputException when they are fewer than two, or one is named twice
     */
    public static void requireSeveral(List<Path> files) {
        if (files.size() < 2) {
            throw new InputException(
                    "To compare takes two runs or more; found " + files.size() + ". Name another run file.");
        }
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                throw new InputException("The run file " + file + " is named twice. Name each run once.");
            }
        }
    }

    /** What to call the runs in {@code files}, each in its own way. */
    public static List<String> names(List<Path> files) {
        List<String> names = files.stream().map(RunsFolder::nameOf).toList();
        return files.stream()
                .map(file ->
                        names.stream().filter(RunsFolder.nameOf(file)::equals).count() > 1
                                ? file.toString()
                                : RunsFolder.nameOf(file))
                .toList();
    }

    /** Mean and spread of {@code figure} over the runs of {@code group} that have it. */
    public Optional<MeanSpread> spread(SeedGroup group, EndFigure figure) {
        return MeanSpread.of(group.runs().stream()
                .map(run -> figure.of(runs.get(run)))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray());
    }
}
