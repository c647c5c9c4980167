package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * The live weights of one layer with their optimizer state: one number each, in the row-major order of the weight tensor, which is the
 * order of compressed rows, or, for the state, in that in which weights are stepped. Memory is proportional to the live weights, but for
 * slots that go on for dead ones (SNFS).
 */
final class LiveWeights {
    private final LayerShape shape;
    private final Wiring wiring;
    private final boolean denseSlots;
    private final int fanIn;
    private Mask mask;
    private int[] positions;
    private SparseRows rows;
    private Optional<Transposed> transposed = Optional.empty();
    private float[][] slots;
    private Order order = Order.ROWS;

    /** Weights are stepped in the order in which their gradients are: that of the rows, or that in which a way back has left them. */
    enum Order {
        ROWS,
        COLUMNS
    }

    /**
     * The weights of {@code mask}, every slot 0.
     *
     * @param values one a live weight, ascending by position; taken over
     * @param denseSlots true when the slots of masked weights go on changing
     */
    LiveWeights(LayerShape shape, Wiring wiring, Mask mask, float[] values, int slots, boolean denseSlots) {
        this.shape = shape;
        this.wiring = wiring;
        this.denseSlots = denseSlots;
        this.fanIn = shape.fanIn();
        this.mask = mask;
        this.positions = mask.livePositions();
        this.rows = rowsOf(positions, values);
        this.slots = new float[slots][denseSlots ? shape.size() : positions.length];
    }

    private SparseRows rowsOf(int[] live, float[] values) {
        int[] start = new int[shape.outputs() + 1];
        int[] index = new int[live.length];
        int row = 0;
        int rowFrom = 0;
        for (int k = 0; k < live.length; k++) {
            while (live[k] >= rowFrom + fanIn) {
                start[++row] = k;
                rowFrom += fanIn;
            }
            index[k] = wiring.input(live[k] - rowFrom);
        }
        Arrays.fill(start, row + 1, start.length, live.length);
        return new SparseRows(start, index, values);
    }

    LayerShape shape() {
        return shape;
    }

    Mask mask() {
        return mask;
    }

    /** The live weights by output; their values follow each step. */
    SparseRows rows() {
        return rows;
    }

    /** The same by input, one matrix for each way back, with the values that they have now. */
    Transposed columns() {
        Transposed made = transposed.orElseGet(() -> new Transposed(rows, inUnit(), wiring, keepsGradient()));
        if (transposed.isEmpty()) {
            made.follow(rows.value(), Part.WHOLE);
            transposed = Optional.of(made);
        }
        return made;
    }

    /**
     * Whether a way back can leave the gradient with the columns: of a linear layer, whose weights are each met once on it. Slots that go on
     * for dead weights want the gradients of those too.
     */
    boolean keepsGradient() {
        return wiring instanceof Wiring.Linear && !denseSlots;
    }

    /** The gradient that the way back of these tapes has left, in the order of the columns, if it has. */
    Optional<float[]> gradientOf(List<Tape> tapes) {
        return tapes.size() == 1 ? transposed.flatMap(columns -> columns.gradient(tapes.get(0))) : Optional.empty();
    }

    /** Puts the slots in the order in which the next step goes. */
    void order(Order next) {
        if (order == next) {
            return;
        }
        Transposed columns = columns();
        for (int s = 0; s < slots.length; s++) {
            slots[s] = next == Order.COLUMNS ? columns.toHere(slots[s]) : columns.toOriginal(slots[s]);
        }
        order = next;
    }

    /** Weights have new values, in the order in which they are stepped: has a share of them in the other order follow. */
    void stepped(Part part) {
        if (order == Order.COLUMNS) {
            columns().toOriginal(columns().values(), rows.value(), part);
        } else {
            followRows(part);
        }
    }

    private void followRows(Part part) {
        transposed.ifPresent(columns -> columns.follow(rows.value(), part));
    }

    /** The row of live weight {@code k}. */
    int rowOf(int k) {
        return positions[k] / fanIn;
    }

    /** Which weight of its unit each live weight is, in {@code [0, fanIn)}. */
    private int[] inUnit() {
        int[] inUnit = new int[positions.length];
        for (int k = 0; k < inUnit.length; k++) {
            inUnit[k] = positions[k] % fanIn;
        }
        return inUnit;
    }

    /** Where the k-th live weight is in the weight tensor. */
    int position(int k) {
        return positions[k];
    }

    Wiring wiring() {
        return wiring;
    }

    /** Whether slots hold one number a weight, dead or live, and not one a live weight. */
    boolean denseSlots() {
        return denseSlots;
    }

    /** One array a slot, in the order last asked for. */
    float[][] slots() {
        return slots;
    }

    /** Puts {@code next} in force: the values and slots of all other weights are gone, fresh ones begin at 0. */
    void setMask(Mask next) {
        follow(next, new int[0], new float[0]);
    }

    /** Follows a mask update, in time proportional to the live weights; returns whether anything changed. */
    boolean rewire(LayerUpdate update) {
        if (update.delta().isEmpty() && update.fresh().length == 0) {
            return false;
        }
        follow(update.mask(), update.fresh(), update.freshWeights());
        if (denseSlots) {
            for (float[] slot : slots) {
                clear(slot, update.fresh());
                clear(slot, update.delta().dropped());
            }
        }
        return true;
    }

    /** Both old and new positions ascend, so one walk through the two finds what is kept; what is not kept begins at 0. */
    private void follow(Mask next, int[] fresh, float[] freshWeights) {
        order(Order.ROWS);
        int[] after = next.livePositions();
        float[] values = new float[after.length];
        float[][] state = denseSlots ? slots : new float[slots.length][after.length];
        int before = 0;
        int anew = 0;
        for (int k = 0; k < after.length; k++) {
            while (before < positions.length && positions[before] < after[k]) {
                before++;
            }
            while (anew < fresh.length && fresh[anew] < after[k]) {
                anew++;
            }
            if (anew < fresh.length && fresh[anew] == after[k]) {
                values[k] = freshWeights[anew];
            } else if (before < positions.length && positions[before] == after[k]) {
                values[k] = rows.value()[before];
                for (int s = 0; !denseSlots && s < slots.length; s++) {
                    state[s][k] = slots[s][before];
                }
            }
        }
        mask = next;
        positions = after;
        rows = rowsOf(after, values);
        transposed = Optional.empty();
        slots = state;
    }

    private static void clear(float[] values, int[] at) {
        for (int position : at) {
            values[position] = 0;
        }
    }

    /** All weights, row-major, dead ones 0; a fresh array. */
    float[] denseValues() {
        return dense(rows.value());
    }

    /** All numbers of slot {@code s}; a fresh array. */
    float[] denseSlot(int s) {
        if (denseSlots) {
            return slots[s].clone();
        }
        return dense(order == Order.ROWS ? slots[s] : columns().toOriginal(slots[s]));
    }

    /** Takes the live of all weights. */
    void setValues(float[] all) {
        take(all, rows.value());
        followRows(Part.WHOLE);
    }

    /** Takes slot {@code s} from one number a weight. */
    void setSlot(int s, float[] all) {
        if (denseSlots) {
            System.arraycopy(all, 0, slots[s], 0, all.length);
        } else {
            order(Order.ROWS);
            take(all, slots[s]);
        }
    }

    private float[] dense(float[] live) {
        float[] all = new float[shape.size()];
        for (int k = 0; k < live.length; k++) {
            all[positions[k]] = live[k];
        }
        return all;
    }

    private void take(float[] all, float[] live) {
        for (int k = 0; k < live.length; k++) {
            live[k] = all[positions[k]];
        }
    }
}
