package org.sparsescope.engine.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.schedule.Timetable;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Objection.Setting;
import org.sparsescope.engine.train.ExpectedFlops;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.TrainingLoop;
import org.sparsescope.engine.train.UnmaskedWork;

/**
 * What a configuration will come to, worked out before anything is loaded or drawn, in a millisecond or so.
 *
 * @param exampleShape {@code (channels, height, width)} of one example
 * @param layers every weight of rank 2 or more, in forward order; empty where the model or the spread cannot be had
 * @param plan how many weights the masked ones keep; empty as they are
 * @param course how the mask will change; empty where it never does, or the data has not been counted
 * @param cost of the training; empty while the data has not been counted
 * @param onKernels whether the sparse kernels will train it
 * @param objections why it cannot be trained, the first to be put right first; empty when it can
 */
public record Outlook(
        List<Integer> exampleShape,
        List<Layer> layers,
        Optional<SparsityPlan> plan,
        Optional<Course> course,
        Optional<ExpectedFlops> cost,
        boolean onKernels,
        List<Objection> objections) {
    /** Nothing can be said. */
    public static final Outlook NONE =
            new Outlook(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), false, List.of());

    // First masks are the same however long a run is; these only have to leave room for an update.
    private static final long STEPS_PER_EPOCH = 1_000;
    private static final long STEPS = 1_000_000;

    public Outlook {
        exampleShape = List.copyOf(exampleShape);
        layers = List.copyOf(layers);
        objections = List.copyOf(objections);
    }

    /**
     * One weight.
     *
     * @param masked false where it stays dense for good, and does not count for the sparsity
     * @param live how many of it live once the sparsity asked for is reached
     */
    public record Layer(LayerShape shape, boolean masked, int live) {
        /** In (0, 1]. */
        public double density() {
            return (double) live / shape.size();
        }
    }

    /**
     * What is known of the data.
     *
     * @param example {@code (channels, height, width)}
     * @param train examples to train on; empty while they have not been counted
     */
    public record Data(List<Integer> example, int classes, OptionalInt train) {
        public Data {
            example = List.copyOf(example);
        }
    }

    /**
     * Looks ahead.
     *
     * @param data empty for that which the model was made for
     * @throws InputException when a setting is out of range or a name is unknown
     */
    public static Outlook of(RunConfig config, Recipes recipes, Optional<Data> data) {
        return new Ahead(Plan.of(config, recipes), data).look();
    }

    /**
     * The masks with which a run of {@code config} starts, one a layer, whatever its length; takes milliseconds.
     *
     * @param layers the masked ones of an outlook
     * @return empty where the method takes them from the untrained network
     * @throws InputException as {@link #of}
     */
    public static Optional<List<Mask>> firstMasks(RunConfig config, Recipes recipes, List<LayerShape> layers) {
        return Plan.of(config, recipes)
                .maskEngine(layers, STEPS_PER_EPOCH, STEPS)
                .drawnMasks();
    }

    /** The maskable weights, in forward order. */
    public List<LayerShape> masked() {
        return layers.stream().filter(Layer::masked).map(Layer::shape).toList();
    }

    /** What is to be said where {@code setting} is chosen; empty when it is fine. */
    public String objectionTo(Setting setting) {
        return objections.stream()
                .filter(objection -> objection.setting() == setting)
                .findFirst()
                .map(Objection::sentence)
                .orElse("");
    }

    /** One look, which gathers objections as it goes. */
    private static final class Ahead {
        private final Plan plan;
        private final Optional<Data> data;
        private final List<Objection> objections = new ArrayList<>();

        Ahead(Plan plan, Optional<Data> data) {
            this.plan = plan;
            this.data = data;
        }

        Outlook look() {
            if (plan.config().compute().equals("sparse")) {
                check(Setting.COMPUTE, () -> JvmBackend.asked(plan.model()));
            }
            return tried(Setting.MODEL, () -> data.map(d -> plan.fittedTo(d.example(), d.classes()))
                            .orElse(plan))
                    .map(this::of)
                    .orElseGet(() -> new Outlook(
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            objections));
        }

        private Outlook of(Plan fittedPlan) {
            Architecture fitted = fittedPlan.model();
            check(Setting.BATCH, fittedPlan::requireBatch);
            Optional<SparsityPlan> counts = tried(Setting.LAYERS, () -> plan.counts(fitted.maskable()));
            Optional<Length> length = data.map(Data::train)
                    .filter(OptionalInt::isPresent)
                    .flatMap(train -> tried(Setting.BATCH, () -> length(train.getAsInt())));
            Optional<Course> course =
                    length.flatMap(l -> tried(Setting.UPDATES, () -> course(l))).flatMap(found -> found);
            Optional<ExpectedFlops> cost = counts.flatMap(
                    kept -> length.filter(l -> objections.isEmpty()).map(l -> cost(fitted, kept, l)));
            return new Outlook(
                    fitted.inputShape(),
                    counts.map(kept -> layers(fitted, kept)).orElse(List.of()),
                    counts,
                    course,
                    cost,
                    counts.isPresent() && fittedPlan.onKernels(),
                    objections);
        }

        private Length length(int examples) {
            long perEpoch = TrainingLoop.stepsPerEpoch(plan.config(), examples);
            return new Length(perEpoch, perEpoch * plan.config().epochs());
        }

        private Optional<Course> course(Length length) {
            Method method = plan.scheduled(length.steps());
            Optional<Course> course = Course.of(method, plan.config().sparsity(), length.perEpoch(), length.steps());
            course.ifPresent(found -> method.requireRoomForPruning(found.updates(), length.steps()));
            return course;
        }

        private ExpectedFlops cost(Architecture fitted, SparsityPlan kept, Length length) {
            Method method = plan.scheduled(length.steps());
            Optional<Timetable> table =
                    method.rewiring().map(own -> own.schedule().over(length.perEpoch(), length.steps()));
            return ExpectedFlops.of(
                    method,
                    kept,
                    sparsity -> SparsityPlan.of(fitted.maskable(), plan.distribution(), sparsity),
                    table,
                    length.steps(),
                    new UnmaskedWork(
                            fitted.unmaskedFlops(),
                            (long) plan.config().batch() * plan.config().accumulate()),
                    plan.config().growthBatches());
        }

        private static List<Layer> layers(Architecture fitted, SparsityPlan kept) {
            Set<LayerShape> masked = new HashSet<>(fitted.maskable());
            int next = 0;
            List<Layer> layers = new ArrayList<>();
            for (LayerShape shape : fitted.weights()) {
                boolean counted = masked.contains(shape);
                layers.add(new Layer(
                        shape, counted, counted ? kept.layers().get(next++).kept() : shape.size()));
            }
            return layers;
        }

        private void check(Setting setting, Runnable rule) {
            tried(setting, () -> {
                rule.run();
                return setting;
            });
        }

        private <T> Optional<T> tried(Setting setting, Supplier<T> work) {
            try {
                return Optional.of(work.get());
            } catch (InputException | IllegalStateException refused) {
                objections.add(new Objection(setting, String.valueOf(refused.getMessage())));
            } catch (RuntimeException failure) {
                // A piece of a plugin, for one: the form goes on and says so.
                objections.add(new Objection(setting, "This cannot be worked out: " + failure + "."));
            }
            return Optional.empty();
        }
    }

    /** In optimizer steps. */
    private record Length(long perEpoch, long steps) {}
}
