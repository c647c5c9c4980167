package org.sparsescope.engine.bench;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The published experiments as the bench profile runs them; see {@link PublishedResults} for its settings. */
@Tag("bench")
class PublishedBench {
    @Test
    void publishedResults() throws IOException {
        PublishedResults.main(new String[0]);
    }
}
