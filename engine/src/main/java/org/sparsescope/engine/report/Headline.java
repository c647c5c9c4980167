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
}
