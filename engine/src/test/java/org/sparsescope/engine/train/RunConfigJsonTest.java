package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.network.Optimizer;

class RunConfigJsonTest {
    private static final RunConfig USUAL = RunConfig.defaults();

    @Test
    void everyFieldComesBack() {
        RunConfig config = USUAL.withDistribution("erk")
                .withSparsity(.95)
                .withAccumulate(4)
                .withOptimizer(new Optimizer.AdamW(.8, .99, 1e-7, .05))
                .withDeltaT(50)
                .withDropFraction(.25)
                .withTEnd(.5)
                .withGrowthBatches(4)
                .withSeed(Long.MIN_VALUE)
                .withCompute("cpu");

        assertEquals(config, RunConfigJson.read(RunConfigJson.write(config)));
        assertEquals(USUAL, RunConfigJson.read(RunConfigJson.write(USUAL)));
    }

    @Test
    void theKeysStay() {
        String expected = """
                {
                  "dataset" : "mnist",
                  "model" : "lenet-300-100",
                  "method" : "rigl",
                  "sparsity" : 0.9,
                  "epochs" : 3,
                  "batch" : 128,
                  "accumulate" : 1,
                  "optimizer" : {
                    "id" : "sgd",
                    "momentum" : 0.9,
                    "nesterov" : true,
                    "weightDecay" : 5.0E-4
                  },
                  "learningRate" : 0.1,
                  "learningRateSchedule" : "step",
                  "growthBatches" : 1,
                  "seed" : 1,
                  "compute" : "auto"
                }""";

        assertEquals(expected, RunConfigJson.write(USUAL).replace("\r", ""));
    }

    @Test
    void maskOptionsComeBackAsTheyWere() {
        MaskOptions options = MaskOptions.NONE
                .withLayerDensities(Map.of("fc1", .05, "fc2", 1.0))
                .withExcludedLayers(Set.of("fc3"))
                .withDropSchedule("linear")
                .withGrowthInit("normal:0.05")
                .withRegrowth("forbid");

        String json = RunConfigJson.write(USUAL.withMask(options));

        assertEquals(USUAL.withMask(options), RunConfigJson.read(json));
        assertTrue(json.contains("\"layerDensities\" : {"), json);
        assertTrue(json.contains("\"excludedLayers\" : [ \"fc3\" ]"), json);
    }

    @Test
    void whatIsLeftOutTakesItsDefault() {
        assertEquals(USUAL.withEpochs(9), RunConfigJson.read("{\"epochs\": 9}"));
    }

    @Test
    void anOptimizerMayBeNamedOrGivenInPart() {
        assertEquals(
                Optimizer.byId("adamw"),
                RunConfigJson.read("{\"optimizer\": \"adamw\"}").optimizer());
        assertEquals(
                new Optimizer.Sgd(.5, true, 5e-4),
                RunConfigJson.read("{\"optimizer\": {\"momentum\": 0.5}}").optimizer());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"epoch": 3}                   | "epoch" is no key of the configuration; did you mean "epochs"?
                    {"optimizer": {"beta1": 0.9}}  | "beta1" is no key of the optimizer;
                    {"epochs": "three"}            | "epochs" of the configuration must be a whole number below 2147483648; found "three".
                    {"layerDensities": {"fc1": "x"}} | "layerDensities" of the configuration must be an object of numbers; found {"fc1":"x"}.
                    {"excludedLayers": "fc1"}      | "excludedLayers" of the configuration must be a list of texts; found "fc1".
                    {"epochs": 2.5}                | "epochs" of the configuration must be a whole number below 2147483648; found 2.5.
                    {"sparsity": true}             | "sparsity" of the configuration must be a number; found true.
                    {"optimizer": {"nesterov": 1}} | "nesterov" of the optimizer must be true or false; found 1.
                    {"optimizer": "sdg"}           | optimizer must be sgd or adamw, not "sdg"
                    [1]                            | A JSON object {...} was expected for the configuration; found [1].
                    {"epochs": 3                   | The configuration is not valid JSON at line 1, column
                    """, quoteCharacter = '`')
    void refusesWithASentence(String json, String beginning) {
        InputException refused = assertThrows(InputException.class, () -> RunConfigJson.read(json));

        assertTrue(String.valueOf(refused.getMessage()).startsWith(beginning), refused.getMessage());
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThrows(InputException.class, () -> RunConfigJson.read(""));
    }
}
