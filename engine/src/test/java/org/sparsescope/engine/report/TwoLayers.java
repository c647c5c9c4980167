package org.sparsescope.engine.report;

import java.nio.file.Path;
import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;

/** A run small enough to check by hand: a 2x1x2x2 convolution applied at 9 positions, whose second filter dies, and a 2x4 linear layer. */
final class TwoLayers {
    private TwoLayers() {}

    static SyntheticRun run() {
        return new SyntheticRun(
                        List.of(
                                new LayerShape("conv, first", List.of(2, 1, 2, 2), 9),
                                new LayerShape("fc", List.of(2, 4), 1)),
                        List.of(Mask.of(8, 0, 4), Mask.of(8, 0, 1, 4)))
                .steps(100)
                .update(List.of(Mask.of(8, 0, 5), Mask.of(8, 0, 5)))
                .steps(50)
                .evaluated(.75)
                .steps(50)
                .update(List.of(Mask.of(8, 0, 3), Mask.of(8, 0, 1, 5)))
                .steps(50)
                .evaluated(.9)
                .finished();
    }

    static SparsityReport report(Path folder) {
        Path file = folder.resolve("run.scope");
        run().recordTo(file);
        return SparsityReport.of(file);
    }
}
