package org.sparsescope.engine.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunConfigJson;

/**
 * What a report says on top, by what it is about.
 *
 * @param key of JSON; stays for ever
 */
record Facts(String key, String title, List<Fact> facts) {
    /** All there are: what came of the run, what was asked for, and where it ran. */
    static List<Facts> of(SparsityReport report) {
        return List.of(result(report), configuration(report.run().config()), environment(report.run()));
    }

    private static Facts result(SparsityReport report) {
        RunSummary run = report.run();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.words("file", "run file", String.valueOf(run.file().getFileName())));
        facts.add(Fact.words("state", "state", run.state().name().toLowerCase(Locale.ROOT)));
        run.failure().ifPresent(failure -> facts.add(Fact.words("failure", "failure", failure)));
        facts.add(Fact.number("update", "mask update", report.update()));
        facts.add(Fact.number("updates", "mask updates in all", run.maskUpdates()));
        facts.add(Fact.number("updateStep", "step of the update", report.updateStep()));
        facts.add(Fact.number("steps", "steps done", report.steps()));
        facts.add(Fact.number("totalSteps", "steps planned", run.totalSteps()));
        facts.add(Fact.number("testAccuracy", "test accuracy (share)", Numbers.decimals(report.testAccuracy())));
        facts.add(Fact.number("testLoss", "test loss", Numbers.digits(report.testLoss())));
        facts.add(Fact.number("trainingLoss", "training loss of the last step", Numbers.digits(report.loss())));
        facts.add(Fact.number(
                "trainingOfDense", "training FLOPs against dense (share)", Numbers.decimals(trainingOfDense(report))));
        report.compaction()
                .ifPresent(compaction -> facts.add(Fact.words("compactsTo", "compacts to", compaction.text())));
        facts.add(Fact.number("msPerStep", "time of a step (ms)", Numbers.digits(run.msPerStep())));
        facts.add(Fact.words("startedAt", "started", second(run.startedAt())));
        facts.add(
                Fact.words("endedAt", "ended", run.endedAt().map(Facts::second).orElse("")));
        facts.add(Fact.number(
                "seconds",
                "time from start to end, pauses left out (s)",
                run.endedAt().map(end -> seconds(run, end)).orElse("")));
        return new Facts("result", "Result", facts);
    }

    private static String second(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static OptionalDouble trainingOfDense(SparsityReport report) {
        LayerReport total = report.total();
        OptionalDouble dense = total.denseTrainingFlops();
        return dense.orElse(0) == 0
                ? OptionalDouble.empty()
                : total.trainingFlops().stream()
                        .map(training -> training / dense.getAsDouble())
                        .findAny();
    }

    private static String seconds(RunSummary run, Instant end) {
        Duration active = Duration.between(run.startedAt(), end).minus(run.paused());
        return Numbers.decimals(active.toMillis() / 1e3);
    }

    /** Under the keys of the configuration's own JSON, those inside the optimizer with its name before them. */
    private static Facts configuration(RunConfig config) {
        List<Fact> facts = new ArrayList<>();
        RunConfigJson.flat(config)
                .forEach((key, value) -> facts.add(
                        value instanceof BigDecimal number
                                ? Fact.number(key, key, Numbers.exact(number))
                                : Fact.words(key, key, value.toString())));
        return new Facts("configuration", "Configuration", facts);
    }

    private static Facts environment(RunSummary run) {
        Map<String, String> sorted = new TreeMap<>(run.environment());
        return new Facts(
                "environment",
                "Environment",
                sorted.entrySet().stream()
                        .map(entry -> Fact.words(entry.getKey(), entry.getKey(), entry.getValue()))
                        .toList());
    }
}
