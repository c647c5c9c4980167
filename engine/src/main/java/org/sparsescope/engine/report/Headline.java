package org.sparsescope.engine.report;

import org.sparsescope.engine.train.RunConfig;

/** What a report is of, in one line. */
final class Headline {
    private Headline() {}

    static String of(SparsityReport report) {
        RunConfig config = report.run().config();
        return config.method() + " on " + config.model() + ", " + config.dataset() + ", sparsity "
                + Numbers.decimals(report.total().sparsity());
    }

    static String when(SparsityReport report) {
        String file = String.valueOf(report.run().file().getFileName());
        return file + ", seed " + report.run().config().seed() + ", after mask update " + report.update() + " of "
                + report.run().maskUpdates() + ", step " + report.steps() + " of "
                + report.run().totalSteps() + ".";
    }
}
