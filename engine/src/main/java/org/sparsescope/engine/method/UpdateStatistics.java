package org.sparsescope.engine.method;

/**
 * The figures of one mask update in one layer.
 *
 * @param nnz live weights after the update
 * @param dropped weights that the drop step removed, those grown again included
 * @param grown weights that the grow step added, those just dropped included
 * @param overlap weights dropped and grown again in this update
 * @param dropThreshold largest keep-score among the dropped; NaN when none was dropped
 * @param growThreshold smallest grow-score among the grown; NaN when none was grown or growth is random
 * @param exploration Rs of ITOP (Liu et al. 2021): share of the layer's weights that have been live at any time so far
 */
public record UpdateStatistics(
        int nnz, int dropped, int grown, int overlap, double dropThreshold, double growThreshold, double exploration) {}
