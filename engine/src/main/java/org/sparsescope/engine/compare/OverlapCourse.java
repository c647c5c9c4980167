package org.sparsescope.engine.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** How far the masks of two runs agree as their training goes on. */
public record OverlapCourse(List<Moment> moments) {
    public OverlapCourse {
        moments = List.copyOf(moments);
    }

    /**
     * One stop of the two.
     *
     * @param position an optimizer step, or a share of the training in [0, 1]
     * @param first the update of the first run that is in force then
     * @param second the update of the second run that is in force then
     */
    public record Moment(double position, int first, int second, List<Overlap> layers) {
        public Moment {
            layers = List.copyOf(layers);
        }

        /** All layers together. */
        public Overlap total() {
            return Overlap.total(layers);
        }
    }

    /**
     * Reads the masks of {@code pair} at all of {@code stops}, or at {@code most} of them.
     *
     * @param goOn is shown each moment as it is read, and says whether to read on
     */
    public static OverlapCourse read(MaskPair pair, Stops stops, int most, Predicate<Moment> goOn) {
        List<Moment> moments = new ArrayList<>();
        for (int stop : stops.spread(most)) {
            Moment moment = moment(pair, stops, stop);
            moments.add(moment);
            if (!goOn.test(moment)) {
                break;
            }
        }
        return new OverlapCourse(moments);
    }

    /** Reads the masks of {@code pair} at {@code stop} of {@code stops}. */
    public static Moment moment(MaskPair pair, Stops stops, int stop) {
        int first = stops.first(stop);
        int second = stops.second(stop);
        return new Moment(stops.position(stop), first, second, pair.at(first, second));
    }
}
