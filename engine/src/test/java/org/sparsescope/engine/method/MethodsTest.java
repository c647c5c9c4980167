package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.distribution.Distributions;

class MethodsTest {
    @Test
    void theCatalogNamesEveryMethodOnceWithADistributionThatExists() {
        List<String> ids = Methods.all().stream().map(Method::id).toList();
        assertEquals(
                List.of(
                        "dense",
                        "static",
                        "set",
                        "snfs",
                        "rigl",
                        "set-itop",
                        "rigl-itop",
                        "deepr",
                        "dsr",
                        "mest",
                        "gmp",
                        "granet",
                        "acdc",
                        "snip",
                        "grasp",
                        "synflow"),
                ids);
        for (Method method : Methods.all()) {
            Distributions.byId(method.distribution());
            assertEquals(method.id(), Methods.byId(method.id()).id());
            assertFalse(method.title().isBlank()
                    || method.summary().isBlank()
                    || method.paper().isBlank());
        }
    }

    @Test
    void anUnknownMethodNamesTheNearest() {
        assertRefused(InputException.class, "Did you mean rigl?", () -> Methods.byId("rigel"));
        assertRefused(InputException.class, "There is no method \"lottery\"", () -> Methods.byId("lottery"));
    }

    @Test
    void overridesReachTheSchedule() {
        Method changed = Methods.byId("set").with(OptionalInt.of(50), OptionalDouble.of(.2), OptionalDouble.of(.5));
        MaskEngine engine = new MaskEngine(changed, Distributions.er(), .9, Networks.LENET_300_100, 468, 1404, 1);
        assertTrue(engine.due(50) && engine.due(700));
        assertFalse(engine.due(468) || engine.due(750));
        assertEquals(.2, changed.rewiring().orElseThrow().schedule().alpha());
    }

    @Test
    void noOverrideChangesNothing() {
        Method dense = Methods.dense();
        assertSame(dense, dense.with(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void anOverrideThatWouldDoNothingIsRefused() {
        assertFalse(Methods.fixed().adjusts());
        assertRefused(InputException.class, "static does not", () -> Methods.fixed()
                .with(OptionalInt.of(100), OptionalDouble.empty(), OptionalDouble.empty()));
    }

    @Test
    void itopUpdatesRarelyAndToTheEnd() {
        MaskEngine engine =
                new MaskEngine(Methods.riglItop(), Distributions.erk(1), .9, Networks.LENET_300_100, 468, 46800, 1);
        assertTrue(engine.due(4000) && engine.due(44000) && engine.replacesStep());
        assertFalse(engine.due(100));
        MaskEngine set =
                new MaskEngine(Methods.setItop(), Distributions.erk(1), .9, Networks.LENET_300_100, 468, 46800, 1);
        assertTrue(set.due(1500) && set.due(46500) && !set.replacesStep());
    }

    @Test
    void methodsThatChangeDensityOrRankTheWholeNetworkDoNotFollowTheirPlan() {
        assertEquals(
                List.of("mest", "gmp", "granet", "acdc", "snip", "grasp", "synflow"),
                Methods.all().stream()
                        .filter(method -> !method.followsPlan())
                        .map(Method::id)
                        .toList());
    }
}
