package org.sparsescope.engine.train;

/** The learning rate of each step of a run. */
@FunctionalInterface
public interface LearningRate {
    /**
     * The rate of one step.
     *
     * @param step from 1 to {@code totalSteps}
     */
    double at(long step, long totalSteps);
}
