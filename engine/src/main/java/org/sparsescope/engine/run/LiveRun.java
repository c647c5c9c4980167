package org.sparsescope.engine.run;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.RunControl;

/**
 * A run under way.
 *
 * @param control pauses, steps and stops it, from any thread
 * @param file its run file; it exists once the first event has reached a subscriber
 * @param done completes after the last event is on disk and the file is closed; fails with an
 *     {@link org.sparsescope.engine.InputException} when data or device could not be used, with a
 *     {@link StoppedBeforeStartException} when it was stopped before it began, or with what went wrong
 */
public record LiveRun(RunControl control, Path file, CompletableFuture<RunSummary> done) {}
