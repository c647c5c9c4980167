package org.sparsescope.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.sparsescope.engine.method.Budget;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Rewiring;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.UpdateContext;
import org.sparsescope.engine.method.schedule.Timetable;
import org.sparsescope.engine.model.LayerShape;

/**
 * What a training will cost, counted before it begins as {@link TrainingFlops} counts it step by step.
 *
 * @param layers one a masked layer, in forward order, at the end of the training
 * @param total all layers, those that no mask is ever on too
 * @param exact false where a layer's weights are not known beforehand: where density changes, where all layers are ranked together, or
 *     where weights go from layer to layer. The figures then take each layer to have what its distribution gives it
 */
public record ExpectedFlops(List<Flops> layers, Flops total, boolean exact) {
    /** Sparsities at which the layers of a changing network are worked out; between them lies a line. */
    private static final int GRID = 32;

    private static final int PASSES = 3;

    public ExpectedFlops {
        layers = List.copyOf(layers);
    }

    /**
     * The cost of a whole training.
     *
     * @param plan of the sparsity asked for
     * @param planAt of any other sparsity, in [0, 1)
     * @param timetable of the method's updates; empty where there are none
     * @param steps of the training
     * @param unmasked the work of weights that no mask is ever on
     * @param growthBatches steps whose gradients growth averages
     */
    public static ExpectedFlops of(
            Method method,
            SparsityPlan plan,
            DoubleFunction<SparsityPlan> planAt,
            Optional<Timetable> timetable,
            long steps,
            UnmaskedWork unmasked,
            int growthBatches) {
        Optional<Rewiring> rewiring = method.rewiring();
        boolean fixed = method.initialPruning().isEmpty()
                && rewiring.flatMap(Rewiring::budget).isEmpty()
                && !rewiring.map(Rewiring::redistributes).orElse(false);
        boolean dense = !method.denseMomentum()
                && rewiring.map(Rewiring::growsByGradient).orElse(false);
        Uses uses = new Uses(plan, method.denseMomentum(), steps);
        timetable.ifPresent(table -> {
            Optional<Budget> budget = rewiring.flatMap(Rewiring::budget);
            if (budget.isPresent()) {
                uses.along(budget.get(), table, planAt);
            }
            if (dense) {
                uses.readingGradients(table, growthBatches, takesFraction(rewiring), budget.isPresent());
            }
        });
        List<Flops> layers = uses.flops(unmasked.examplesPerStep());
        return new ExpectedFlops(layers, unmasked.with(Flops.total(layers), steps), fixed);
    }

    private static boolean takesFraction(Optional<Rewiring> rewiring) {
        return rewiring.map(own -> own.schedule().takesDropFraction()).orElse(false);
    }

    /** Of each layer's weights by one position of one example of each step, as sums over the training. */
    private static final class Uses {
        private final SparsityPlan plan;
        private final boolean denseMomentum;
        private final long steps;
        private final double[] live; // summed over the steps
        private final double[] gradients; // of dead weights, summed over the steps that read them

        Uses(SparsityPlan plan, boolean denseMomentum, long steps) {
            this.plan = plan;
            this.denseMomentum = denseMomentum;
            this.steps = steps;
            live = plan.layers().stream()
                    .mapToDouble(row -> (double) row.kept() * steps)
                    .toArray();
            gradients = new double[live.length];
        }

        /** Live weights that change from update to update. */
        void along(Budget budget, Timetable table, DoubleFunction<SparsityPlan> planAt) {
            double asked = plan.sparsity();
            double[] weights = new double[GRID + 1];
            long from = 0;
            for (int update = 0; update <= table.updates(); update++) {
                long to = update == table.updates() ? steps : table.stepOf(update + 1);
                double sparsity = budget.schedule().sparsityAt(asked, update, table.updates());
                double at = asked == 0 ? 0 : Math.min(1, sparsity / asked) * GRID;
                int below = Math.min(GRID - 1, (int) at);
                weights[below] += (to - from) * (below + 1 - at);
                weights[below + 1] += (to - from) * (at - below);
                from = to;
            }
            Arrays.fill(live, 0);
            for (int point = 0; point <= GRID; point++) {
                List<SparsityPlan.Row> rows = planAt.apply(asked * point / GRID).layers();
                for (int l = 0; l < live.length; l++) {
                    live[l] += weights[point] * rows.get(l).kept();
                }
            }
        }

        /** Dense gradients at each update that grows, and where growth averages them, on the steps before it. */
        void readingGradients(Timetable table, int growthBatches, boolean byFraction, boolean changing) {
            double[] dead = new double[live.length];
            int[] kept = new int[live.length];
            for (int l = 0; l < live.length; l++) {
                SparsityPlan.Row row = plan.layers().get(l);
                double now = changing ? live[l] / steps : row.kept();
                kept[l] = (int) now;
                dead[l] = row.shape().size() - now;
            }
            long before = 0;
            for (int update = 1; update <= table.updates(); update++) {
                long step = table.stepOf(update);
                long count = Math.min(growthBatches, step - before);
                double fraction = byFraction ? table.fractionAt(step) : 1;
                for (int l = 0; l < gradients.length; l++) {
                    boolean grows = UpdateContext.countOf(fraction, kept[l]) > 0;
                    gradients[l] += grows ? count * dead[l] : 0;
                }
                before = step;
            }
        }

        List<Flops> flops(long examplesPerStep) {
            List<Flops> costs = new ArrayList<>();
            for (int l = 0; l < live.length; l++) {
                LayerShape shape = plan.layers().get(l).shape();
                double all = (double) shape.size() * steps;
                double uses = denseMomentum ? (PASSES - 1) * live[l] + all : PASSES * live[l] + gradients[l];
                double each = 2.0 * shape.positions() * examplesPerStep;
                costs.add(new Flops(
                        each * uses,
                        each * PASSES * all,
                        shape.forwardFlops(plan.layers().get(l).kept()),
                        shape.forwardFlops()));
            }
            return costs;
        }
    }
}
