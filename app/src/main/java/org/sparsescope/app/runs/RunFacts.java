package org.sparsescope.app.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.app.run.Asked;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.RunEntry;
import org.sparsescope.engine.run.RunQueue;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;

/**
 * What the list says of one run.
 *
 * @param dataset, model, method what people call them; empty when unknown
 * @param sparsity asked for, in [0, 1); negative when unknown
 * @param accuracy on the test split when last tested, in [0, 1]; negative before that
 * @param place of a run that waits, from 1; else 0
 * @param started when it was; {@link Instant#MAX} of a run that waits, the next one last
 * @param trained how long, pauses left out
 * @param bytes of its file
 * @param problem what is wrong with the file or the run, in a sentence, or empty
 */
public record RunFacts(
        String name,
        String dataset,
        String model,
        String method,
        double sparsity,
        double accuracy,
        RowState state,
        int place,
        Instant started,
        Duration trained,
        long bytes,
        String problem,
        Optional<RunConfig> config) {
    private static final double UNKNOWN = -1;

    static RunFacts of(RunEntry entry, RunNames names) {
        String name = RunsFolder.nameOf(entry.file());
        return entry.summary()
                .map(run -> of(name, run, entry, names))
                .orElseGet(() -> new RunFacts(
                        name,
                        "",
                        "",
                        "",
                        UNKNOWN,
                        UNKNOWN,
                        RowState.DAMAGED,
                        0,
                        entry.started(),
                        Duration.ZERO,
                        entry.bytes(),
                        Texts.homely(entry.problem()),
                        Optional.empty()));
    }

    private static RunFacts of(String name, RunSummary run, RunEntry entry, RunNames names) {
        Duration trained = Duration.between(run.startedAt(), run.endedAt().orElse(entry.changed()))
                .minus(run.paused());
        return new RunFacts(
                name,
                names.dataset(run.config().dataset()),
                names.model(run.config().model()),
                names.method(run.config().method()),
                run.config().sparsity(),
                run.testAccuracy().orElse(UNKNOWN),
                RowState.of(run.state()),
                0,
                run.startedAt(),
                trained.isNegative() ? Duration.ZERO : trained,
                entry.bytes(),
                run.failure().orElse(""),
                Optional.of(run.config()));
    }

    /** @param place in the queue, from 1 */
    static RunFacts of(RunQueue.Waiting<Asked> waiting, int place, RunNames names) {
        RunConfig config = waiting.run().config();
        return new RunFacts(
                waiting.run()
                        .from()
                        .map(RunsFolder::nameOf)
                        .orElse(waiting.run().title()),
                names.dataset(config.dataset()),
                names.model(config.model()),
                names.method(config.method()),
                config.sparsity(),
                UNKNOWN,
                RowState.WAITING,
                place,
                Instant.MAX.minusNanos(1_000_000L - place),
                Duration.ZERO,
                0,
                "",
                Optional.of(config));
    }

    /** The same run under another name. */
    RunFacts named(String now) {
        return new RunFacts(
                now, dataset, model, method, sparsity, accuracy, state, place, started, trained, bytes, problem,
                config);
    }

    /** Whether it ended before its last step, so that it could go on. */
    public boolean cutShort() {
        return state == RowState.STOPPED || state == RowState.INTERRUPTED || state == RowState.FAILED;
    }

    /** Whether it trains, here or in another program. */
    public boolean goesOn() {
        return state == RowState.RUNNING || state == RowState.PAUSED;
    }
}
