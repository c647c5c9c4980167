package org.sparsescope.engine.method;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.schedule.DropSchedule;
import org.sparsescope.engine.method.schedule.UpdateSchedule;

/** Engines for tests that choose the masks and the drop fraction themselves. */
public final class Engines {
    private Engines() {}

    /** {@code method} on layers that are in mid-training under the masks they show. */
    public static MaskEngine on(Method method, List<FakeLayer> layers) {
        MaskEngine engine = new MaskEngine(
                method,
                Distributions.uniform(),
                .5,
                layers.stream().map(FakeLayer::shape).toList(),
                100,
                1000,
                1);
        List<Mask> masks = layers.stream().map(FakeLayer::mask).toList();
        engine.load(new EngineState(0, masks, masks));
        return engine;
    }

    /** {@code method} with its own criteria, dropping the same fraction at every update. */
    public static Method dropping(double fraction, Method method) {
        Rewiring own = method.rewiring().orElseThrow();
        return with(method, own.with(UpdateSchedule.every(1, fraction, DropSchedule.constant())));
    }

    public static Method with(Method method, Rewiring rewiring) {
        Method of = Method.of(
                method.id(), method.title(), method.paper(), method.summary(), method.distribution(), rewiring);
        return method.denseMomentum() ? of.withDenseMomentum() : of;
    }

    /** The update of one layer alone. */
    public static LayerUpdate update(Method method, FakeLayer layer) {
        return on(method, List.of(layer)).update(List.of(layer), 1).get(0);
    }

    public static Method adjusted(Method method, int deltaT, double dropFraction, double tEnd) {
        return method.with(OptionalInt.of(deltaT), OptionalDouble.of(dropFraction), OptionalDouble.of(tEnd));
    }
}
