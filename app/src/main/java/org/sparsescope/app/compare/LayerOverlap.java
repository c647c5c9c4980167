package org.sparsescope.app.compare;

/**
 * How far one layer agrees in two runs.
 *
 * @param dims such as "300×784"
 * @param jaccard in [0, 1]
 * @param chance what two masks of these densities that know nothing of each other would have
 */
public record LayerOverlap(String name, String dims, double jaccard, double chance) {}
