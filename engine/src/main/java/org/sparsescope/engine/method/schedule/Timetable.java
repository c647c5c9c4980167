package org.sparsescope.engine.method.schedule;

/** An {@link UpdateSchedule} over a training of known length: a pure function of the step, so a resumed run needs nothing more. */
public final class Timetable {
    private final UpdateSchedule schedule;
    private final long deltaT;
    private final long totalSteps;
    private final Window window;

    Timetable(UpdateSchedule schedule, long stepsPerEpoch, long totalSteps) {
        if (stepsPerEpoch < 1 || totalSteps < 1) {
            throw new IllegalArgumentException(
                    "a training has at least one step; got " + stepsPerEpoch + " an epoch, " + totalSteps + " in all");
        }
        this.schedule = schedule;
        this.deltaT = schedule.deltaT().isPresent() ? schedule.deltaT().getAsInt() : stepsPerEpoch;
        this.totalSteps = totalSteps;
        long begin = share(schedule.begin());
        this.window = new Window(begin, Math.max(begin + 1, share(schedule.tEnd())));
    }

    /** The nearest step below or at {@code share} of all steps; the tiny addend undoes binary rounding, as in .29 of 100. */
    private long share(double share) {
        return (long) Math.floor(share * totalSteps + 1e-9);
    }

    /** Whether an update falls on {@code step}, counted from 1 in optimizer steps. */
    public boolean due(long step) {
        return step % deltaT == 0 && step >= window.begin() && step < window.end() && step < totalSteps && step > 0;
    }

    /** Updates in the whole training. */
    public int updates() {
        return number(Math.min(window.end(), totalSteps) - 1);
    }

    /** Updates up to and including {@code step}. */
    public int number(long step) {
        long last = Math.min(step, Math.min(window.end(), totalSteps) - 1);
        long before = Math.max(window.begin(), 1) - 1;
        return Math.toIntExact(Math.max(0, last / deltaT - before / deltaT));
    }

    /** The step of update {@code number}, from 1 to {@link #updates()}. */
    public long stepOf(int number) {
        return ((Math.max(window.begin(), 1) - 1) / deltaT + number) * deltaT;
    }

    /** Optimizer steps between updates. */
    public long deltaT() {
        return deltaT;
    }

    /** The fraction of live weights to drop at {@code step}. */
    public double fractionAt(long step) {
        double fraction = schedule.drop().fractionAt(schedule.alpha(), step, window);
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalStateException(
                    "the drop schedule gave " + fraction + " at step " + step + "; a fraction is from 0 to 1");
        }
        return fraction;
    }

    /** Where updates may fall. */
    public Window window() {
        return window;
    }
}
