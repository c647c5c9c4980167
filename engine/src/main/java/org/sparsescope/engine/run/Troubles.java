package org.sparsescope.engine.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;

/** What a run does when its recorder is in trouble: it pauses while the disk is full and stops when the file is lost. */
final class Troubles {
    private final RunControl control;
    private final List<String> sentences = new CopyOnWriteArrayList<>(); // why the run could not be recorded to its end
    private boolean begun; // recorder thread only

    Troubles(RunControl control) {
        this.control = control;
    }

    void watch(Recorder recorder) {
        recorder.giveUpWhen(control::stopRequested);
        recorder.onFailure(sentence -> {
            sentences.add(sentence);
            control.stop();
        });
        recorder.subscribe(this::hear);
    }

    private void hear(RunEvent event) {
        if (event instanceof RunEvent.DiskFull) {
            control.pause();
        } else if (event instanceof RunEvent.Started || event instanceof RunEvent.Continued) {
            begun = true;
        } else if (event instanceof RunEvent.Failed failed && !begun) {
            sentences.add(failed.sentence()); // there is no run in the file that could tell
        }
    }

    /** @throws IllegalStateException with the first sentence, when there was trouble that ended the run */
    void rethrow() {
        if (!sentences.isEmpty()) {
            throw new IllegalStateException(sentences.get(0));
        }
    }
}
