package org.sparsescope.engine.network.djl;

import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListenerAdapter;
import ai.djl.training.optimizer.Optimizer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;

/**
 * Makes the training of any DJL program sparse, in four lines:
 *
 * <pre>{@code
 * SparseTraining sparse = SparseTraining.of(Methods.rigl(), .9).over(stepsPerEpoch, epochs).build();
 * model.setBlock(sparse.sparsify(block));
 * config.optOptimizer(sparse.optimizer(optimizer));
 * config.addTrainingListeners(sparse.listener());
 * }</pre>
 *
 * <p>Before {@code model.newTrainer(config)}; the rest of the program stays. Without the listener the first masks stay for good.
 * Maskable are the trained parameters of type WEIGHT with two or more dimensions, embeddings left out. The masks hold until
 * {@link #removeMasks()}: whatever is trained with the wrapped optimizer stays sparse. One instance serves one block.
 */
public final class SparseTraining {
    private final Method method;
    private final MaskKeeper keeper;
    private final boolean knowsLength;

    private SparseTraining(Builder builder) {
        this.method = builder.method;
        this.knowsLength = builder.stepsPerEpoch.isPresent();
        this.keeper = new MaskKeeper(builder::engine, builder.scaled, method.denseMomentum(), builder.subscriber);
    }

    /**
     * Starts to describe a sparse training.
     *
     * @param sparsity share of zeros among all maskable weights, in [0, 1)
     * @throws InputException when the method prunes before training, which takes data that DJL's trainer has not asked for yet
     */
    public static Builder of(Method method, double sparsity) {
        return new Builder(method, sparsity);
    }

    /**
     * The sparse form of {@code block}, for the model: the same parameters, names and saved files. Initialised weights are masked at
     * once, others when the trainer initialises them.
     *
     * @throws InputException when an initialised block has no weight to mask
     */
    public Block sparsify(Block block) {
        return new SparseBlock(block, keeper);
    }

    /**
     * {@code optimizer} under the masks: dead weights get no gradient and stay exactly 0, dropped and grown ones lose their state.
     *
     * @throws InputException when its state is out of reach; see {@link #optimizer(Optimizer, OptimizerState)}
     */
    public Optimizer optimizer(Optimizer optimizer) {
        return wrap(optimizer, DjlState.of(optimizer), false);
    }

    /** As {@link #optimizer(Optimizer)}, for an optimizer that keeps its state in another way than DJL's own. */
    public Optimizer optimizer(Optimizer optimizer, OptimizerState state) {
        return wrap(optimizer, state, true);
    }

    private Optimizer wrap(Optimizer optimizer, OptimizerState state, boolean given) {
        StatefulOptimizer wrapped = new StatefulOptimizer(optimizer, state, given, keeper);
        keeper.keepFor(wrapped);
        return wrapped;
    }

    /**
     * What makes the masks change as the method says.
     *
     * @throws InputException when the method rewires and the length of the training was not given
     */
    public TrainingListener listener() {
        if (method.rewiring().isPresent() && !knowsLength) {
            throw new InputException(
                    method.title() + " plans its mask updates over the whole training, and the length of it is unknown."
                            + " Give it: SparseTraining.of(...).over(stepsPerEpoch, epochs).");
        }
        return new TrainingListenerAdapter() {
            @Override
            public void onTrainingBegin(Trainer trainer) {
                keeper.rewire();
            }

            @Override
            public void onEpoch(Trainer trainer) {
                keeper.closeStep();
            }

            @Override
            public void onTrainingEnd(Trainer trainer) {
                keeper.closeStep();
            }
        };
    }

    /**
     * The masks in force by layer, in forward order; empty before the block is initialised.
     */
    public Map<String, Mask> masks() {
        return keeper.masks();
    }

    /**
     * How many weights each layer keeps for the sparsity asked for.
     *
     * @throws IllegalStateException before the block is initialised
     */
    public SparsityPlan plan() {
        return keeper.engine().plan();
    }

    /**
     * Lets go of the masks: the weights stay as they are, sparse, and from now on train as in the plain program. The block given to
     * {@link #sparsify} can take the model over again.
     */
    public void removeMasks() {
        keeper.release();
    }

    /** Hears of every mask update, on the thread that steps. */
    @FunctionalInterface
    public interface Subscriber {
        /** One update: the optimizer step it fell on, from 1, and what it did to each layer in forward order. */
        void updated(long step, List<LayerUpdate> layers);
    }

    /** Describes a sparse training; every value but the first two may be left out. */
    public static final class Builder {
        private final Method method;
        private final double sparsity;
        private Distribution distribution;
        private Optional<Long> stepsPerEpoch = Optional.empty();
        private long totalSteps = 1;
        private long seed = 1;
        private boolean scaled = true;
        private Subscriber subscriber = (step, layers) -> {};

        private Builder(Method method, double sparsity) {
            if (method.initialPruning().isPresent()) {
                throw new InputException(method.title()
                        + " takes its mask from a batch before training, which a DJL trainer does not offer. Take a method"
                        + " that draws its first mask, such as static or rigl.");
            }
            this.method = method;
            this.sparsity = sparsity;
            this.distribution = Distributions.byId(method.distribution());
        }

        /** The length of the training, in optimizer steps however many micro-batches make one; needed by methods that rewire. */
        public Builder over(long optimizerSteps, int epochs) {
            stepsPerEpoch = Optional.of(optimizerSteps);
            totalSteps = Math.multiplyExact(optimizerSteps, (long) epochs);
            return this;
        }

        /** How the sparsity is spread over the layers; the method's own otherwise. */
        public Builder distribution(Distribution spread) {
            distribution = spread;
            return this;
        }

        /** Equal seeds give equal masks; 1 otherwise. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * Leaves initial weights as the block's initializers drew them; otherwise those of a block that is not initialised yet are
         * scaled to the live links of their unit (Evci et al. 2022), so that sparse layers start with the variance of dense ones.
         */
        public Builder keepInitialWeights() {
            scaled = false;
            return this;
        }

        /** Who hears of every mask update. */
        public Builder onUpdate(Subscriber listener) {
            subscriber = listener;
            return this;
        }

        public SparseTraining build() {
            return new SparseTraining(this);
        }

        private MaskEngine engine(List<LayerShape> layers) {
            return new MaskEngine(method, distribution, sparsity, layers, stepsPerEpoch.orElse(1L), totalSteps, seed);
        }
    }
}
