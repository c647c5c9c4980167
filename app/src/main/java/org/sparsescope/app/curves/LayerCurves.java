package org.sparsescope.app.curves;

import org.sparsescope.engine.method.UpdateStatistics;

/** What mask updates do to one layer, or to all together, a point an update, update 0 at step 0 included. */
final class LayerCurves {
    final String name;
    final Series density = new Series();
    final Series exploration = new Series();
    final Series survival = new Series();
    final Series deadUnits = new Series();
    final Series deadInputs = new Series();

    LayerCurves(String name) {
        this.name = name;
    }

    /** @param size weights, live or not */
    void add(long step, UpdateStatistics figures, long size) {
        density.add(step, 100.0 * figures.nnz() / size);
        exploration.add(step, 100 * figures.exploration());
        figures.links().ifPresent(links -> {
            if (links.startedBefore() > 0) {
                survival.add(step, 100 * links.survival());
            }
            deadUnits.add(step, links.deadUnits());
            deadInputs.add(step, links.deadInputs());
        });
    }

    Series of(CurveChart chart) {
        return switch (chart) {
            case DENSITY -> density;
            case EXPLORATION -> exploration;
            case SURVIVAL -> survival;
            case DEAD_UNITS -> deadUnits;
            case DEAD_INPUTS -> deadInputs;
            default -> throw new IllegalArgumentException(chart + " is not of layers");
        };
    }
}
