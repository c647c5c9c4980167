package org.sparsescope.engine.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Which examples are for testing where nobody has set any aside: a fifth of each class, drawn at random with a seed of its own and never with
 * that of a run, so that all runs on the data are tested on the same examples.
 */
public final class Split {
    private static final long SEED = 1;
    private static final int ONE_IN = 5;

    public static final String NOTE =
            "There is no test split: one example in five of each class, drawn with a fixed seed, is kept for testing.";

    private Split() {}

    /**
     * True where an example is for testing. A class of one example keeps it for training.
     *
     * @throws InputException when every class has one only
     */
    public static boolean[] test(int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        List<List<Integer>> members = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            members.add(new ArrayList<>());
        }
        for (int i = 0; i < labels.length; i++) {
            members.get(labels[i]).add(i);
        }
        if (members.stream().allMatch(each -> each.size() < 2)) {
            throw new InputException(
                    "No class has two examples, so none can be kept for testing. Give more examples, or"
                            + " a test split.");
        }
        boolean[] test = new boolean[labels.length];
        SeededRandom random = SeededRandom.stream(SEED, "test split");
        for (List<Integer> each : members) {
            int[] order = each.stream().mapToInt(Integer::intValue).toArray();
            random.shuffle(order);
            int taken = order.length < 2 ? 0 : Math.max(1, order.length / ONE_IN);
            for (int i = 0; i < taken; i++) {
                test[order[i]] = true;
            }
        }
        return test;
    }
}
