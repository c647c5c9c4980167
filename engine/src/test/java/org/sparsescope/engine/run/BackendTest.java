package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.train.RunConfig;

class BackendTest {
    private static final RunConfig AUTO = RunConfig.defaults();

    @ParameterizedTest
    @CsvSource({
        "lenet-300-100, rigl, .9, sparse",
        "lenet-300-100, snip, .98, sparse",
        "lenet-300-100, rigl, .5, pytorch",
        "lenet-5, rigl, .9, sparse",
        "vgg-small, rigl, .5, pytorch",
        "resnet-18, rigl, .98, pytorch",
        "lenet-300-100-bn, rigl, .9, sparse",
        "lenet-300-100, snfs, .9, pytorch",
        "lenet-300-100, gmp, .9, pytorch",
        "lenet-300-100, dense, .9, pytorch"
    })
    void autoTakesWhatIsFaster(String model, String method, double sparsity, String expected) {
        RunConfig config = AUTO.withModel(model).withMethod(method).withSparsity(sparsity);
        assertEquals(expected, choose(config).compute());
    }

    @Test
    void theKernelsSayWhatTheyAreAndWhy() {
        Backend backend = choose(AUTO.withCompute("sparse").withSparsity(.1));
        assertEquals("sparse", backend.surroundings().get("compute"));
        String why = backend.sentence();
        assertTrue(
                why.startsWith("Training on the CPU with the sparse kernels (") && why.endsWith("): as asked."), why);
    }

    @Test
    void autoSaysHowMuchFasterTheKernelsAreAndWhereThatWasMeasured() {
        String why = choose(AUTO.withSparsity(.98)).sentence();
        assertTrue(
                why.matches(
                        ".*: at this density about \\d+ times as fast as PyTorch, by the times of single layers on .+\\."),
                why);
    }

    @Test
    void aModelTheKernelsCannotRunIsRefusedWithTheReason() {
        InputException refused = assertThrows(
                InputException.class, () -> choose(AUTO.withModel("resnet-18").withCompute("sparse")));
        assertEquals(
                "compute \"sparse\" cannot run the model resnet-18: the kernels have no ways around blocks, as residual"
                        + " networks have; use auto or pytorch.",
                refused.getMessage());
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnownOnes() {
        InputException refused = assertThrows(InputException.class, () -> choose(AUTO.withCompute("gpuu")));
        assertEquals(
                "compute must be one of auto, sparse, gpu, gpus, pytorch, cpu, or devices such as gpu1 or gpu0,gpu1; not \"gpuu\";"
                        + " did you mean gpu?",
                refused.getMessage());
    }

    private static Backend choose(RunConfig config) {
        return Backend.choose(
                config, ModelCatalog.byId(config.model()), Methods.byId(config.method()), Distributions.byId("erk"));
    }
}
