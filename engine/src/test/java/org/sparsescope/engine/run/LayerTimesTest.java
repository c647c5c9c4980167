package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.model.ModelCatalog;

class LayerTimesTest {
    private static final LayerTimes TIMES = new LayerTimes(
            "a machine",
            new LayerTimes.Row(10, 10, 0, 1, .5, .25, 0),
            List.of(
                    new LayerTimes.Row(100, 10, 0, 1, 1, .1, 3),
                    new LayerTimes.Row(1000, 100, 0, 1, 40, 2, 200),
                    new LayerTimes.Row(3, 8, 3, 64, 4, 1, 6)));

    @Test
    void aLayerIsAsFastEitherWayAtItsCrossover() {
        LayerTimes.Row row = TIMES.rows().get(0);
        assertEquals(.3, row.crossover(), 1e-12);
        assertEquals(row.pytorch(), row.fixed() + row.crossover() * row.dense(), 1e-12);
    }

    @Test
    void aForecastIsTheSumOfTheLayersMostAlike() {
        List<LayerShape> layers =
                List.of(new LayerShape("fc1", List.of(10, 200), 1), new LayerShape("fc2", List.of(100, 1000), 1));
        LayerTimes.Forecast forecast = TIMES.forecast(layers, new double[] {.5, .1});
        // Twice the weights of the first row; the second is as measured, with the gradient of its input.
        assertEquals(.5 + 2 * 1 + 1.5 * 40, forecast.pytorch(), 1e-9);
        assertEquals(.25 + (.1 + 2 * .5 * 3) + 1.5 * (2 + .1 * 200), forecast.sparse(), 1e-9);
        assertEquals(forecast.pytorch() / forecast.sparse(), forecast.times());
    }

    @Test
    void convolutionsGoByConvolutions() {
        List<LayerShape> layers = List.of(new LayerShape("conv", List.of(16, 3, 3, 3), 64));
        LayerTimes.Forecast forecast = TIMES.forecast(layers, new double[] {1});
        assertEquals(.5 + 2 * 4, forecast.pytorch(), 1e-9);
        assertEquals(.25 + 2 * (1 + 6), forecast.sparse(), 1e-9);
    }

    @Test
    void theTableIsReadAsItIsWritten() {
        assertEquals(TIMES, LayerTimes.parse(TIMES.csv()));
        assertThrows(IllegalArgumentException.class, () -> LayerTimes.parse("# m\nhead\nlinear,1\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lenet-300-100", "mlp-1000x3", "lenet-5", "vgg-small"})
    void theMeasuredTableFavoursTheKernelsMoreTheSparserAModelIs(String id) {
        List<LayerShape> layers = ModelCatalog.byId(id).maskable();
        double before = 0;
        for (double sparsity : new double[] {0, .5, .9, .99}) {
            double times = LayerTimes.measured()
                    .forecast(layers, Distributions.byId("erk").densities(layers, sparsity))
                    .times();
            assertTrue(times > before, id + " at " + sparsity + ": " + times);
            before = times;
        }
    }
}
