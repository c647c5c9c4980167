package org.sparsescope.app.curves;

import io.fair_acc.dataset.DataSet;
import io.fair_acc.dataset.locks.DataSetLock;
import io.fair_acc.dataset.spi.DoubleDataSet;
import java.util.function.Supplier;

/**
 * The points of one line of a plot, without a lock. A chart of chartfx holds the locks of its points from a layout to the next drawing;
 * a layout that is not of a frame, as when a window opens, would then leave the FX thread waiting for itself when the points change.
 * Everything here is done on that one thread, so nothing needs a lock.
 */
@SuppressWarnings("unchecked") // lock(), as chartfx declares it: nobody asks for points of another kind
final class LinePoints extends DoubleDataSet {
    private static final long serialVersionUID = 1;

    private final transient DataSetLock<DataSet> none = new None(this);

    LinePoints(String name) {
        super(name);
    }

    @Override
    public DataSetLock<? extends DataSet> lock() {
        // The constructor above asks before the field is there.
        return none == null ? new None(this) : none;
    }

    private static final class None implements DataSetLock<DataSet> {
        private static final long serialVersionUID = 1;

        private final transient DataSet points;

        None(DataSet points) {
            this.points = points;
        }

        @Override
        public DataSet readLock() {
            return points;
        }

        @Override
        public DataSet readUnLock() {
            return points;
        }

        @Override
        public DataSet writeLock() {
            return points;
        }

        @Override
        public DataSet writeUnLock() {
            return points;
        }

        @Override
        public DataSet readLockGuard(Runnable reading) {
            reading.run();
            return points;
        }

        @Override
        public <R> R readLockGuard(Supplier<R> reading) {
            return reading.get();
        }

        @Override
        public DataSet readLockGuardOptimistic(Runnable reading) {
            reading.run();
            return points;
        }

        @Override
        public <R> R readLockGuardOptimistic(Supplier<R> reading) {
            return reading.get();
        }

        @Override
        public DataSet writeLockGuard(Runnable writing) {
            writing.run();
            return points;
        }

        @Override
        public <R> R writeLockGuard(Supplier<R> writing) {
            return writing.get();
        }
    }
}
