package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.util.List;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunEvent;

/** A process that records a known run, says each mask update that is in the file, and waits to be killed. */
final class EndlessRun {
    static final int UPDATES = 150;

    private EndlessRun() {}

    static SyntheticRun run() {
        List<LayerShape> layers = List.of(new LayerShape("fc1", List.of(60, 100), 1));
        SyntheticRun run = SyntheticRun.random(layers, 0, 0, 7);
        SyntheticRun other = SyntheticRun.random(layers, UPDATES, 0, 7);
        for (int update = 1; update <= UPDATES; update++) {
            run.steps(5).update(other.masks().get(update)).checkpointed();
        }
        return run;
    }

    public static void main(String... file) throws InterruptedException {
        Recorder recorder = Recorder.start(Path.of(file[0]));
        recorder.subscribe(event -> {
            if (event instanceof RunEvent.MaskUpdated updated) {
                System.out.println(updated.update());
            }
        });
        run().events().forEach(recorder);
        Thread.currentThread().join();
    }
}
