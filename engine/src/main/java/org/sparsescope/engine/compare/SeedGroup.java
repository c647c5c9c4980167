package org.sparsescope.engine.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sparsescope.engine.train.RunConfig;

/**
 * Runs whose configurations differ in nothing but the seed, so that the spread of their figures is the spread over seeds.
 *
 * @param runs indices into the runs that are compared, ascending; one alone where no other run is like it
 */
public record SeedGroup(List<Integer> runs) {
    public SeedGroup {
        runs = List.copyOf(runs);
    }

    /** All of {@code configs} in groups, in the order in which each group's first run comes. */
    public static List<SeedGroup> of(List<RunConfig> configs) {
        Map<RunConfig, List<Integer>> groups = new LinkedHashMap<>();
        for (int run = 0; run < configs.size(); run++) {
            groups.computeIfAbsent(configs.get(run).withSeed(0), config -> new ArrayList<>())
                    .add(run);
        }
        return groups.values().stream().map(SeedGroup::new).toList();
    }
}
