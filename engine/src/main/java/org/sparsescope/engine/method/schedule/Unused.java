package org.sparsescope.engine.method.schedule;

/** See {@link DropSchedule#unused()}; one constant, so that it can be recognised. */
enum Unused implements DropSchedule {
    SCHEDULE;

    @Override
    public double fractionAt(double alpha, long step, Window window) {
        return 0;
    }
}
