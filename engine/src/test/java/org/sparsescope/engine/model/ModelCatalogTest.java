package org.sparsescope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.method.distribution.Distributions;

class ModelCatalogTest {
    @Test
    void lenet300100HasThreeLinearLayers() {
        assertEquals(
                List.of(
                        new LayerShape("fc1", List.of(300, 784), 1),
                        new LayerShape("fc2", List.of(100, 300), 1),
                        new LayerShape("fc3", List.of(10, 100), 1)),
                ModelCatalog.byId("lenet-300-100").maskable());
        assertEquals(List.of(235_200, 30_000, 1_000), sizes("lenet-300-100"));
    }

    @Test
    void lenet5HasTwoConvolutionsAndTwoLinearLayers() {
        assertEquals(
                List.of(
                        new LayerShape("conv1", List.of(20, 1, 5, 5), 24 * 24),
                        new LayerShape("conv2", List.of(50, 20, 5, 5), 8 * 8),
                        new LayerShape("fc1", List.of(500, 800), 1),
                        new LayerShape("fc2", List.of(10, 500), 1)),
                ModelCatalog.byId("lenet-5").maskable());
        assertEquals(List.of(500, 25_000, 400_000, 5_000), sizes("lenet-5"));
    }

    @Test
    void batchNormTakesTheBiasesPlaceAndAddsNothingToMask() {
        assertEquals(
                ModelCatalog.byId("lenet-300-100").maskable(),
                ModelCatalog.byId("lenet-300-100-bn").maskable());
        assertEquals(
                266_200 + 2 * 410,
                ModelCatalog.byId("lenet-300-100-bn").parameters().stream()
                        .filter(shape -> shape.role().trained())
                        .mapToInt(ParameterShape::size)
                        .sum());
    }

    @Test
    void everyModelIsFoundByItsId() {
        assertEquals(
                ModelCatalog.all(),
                ModelCatalog.all().stream()
                        .map(architecture -> ModelCatalog.byId(architecture.id()))
                        .toList());
    }

    @Test
    void everyModelHasALineAboutIt() {
        for (ModelCatalog.Named named : ModelCatalog.named()) {
            assertTrue(named.summary().endsWith("."), named.summary());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resnet-18, 224, 1000, 11689512",
        "resnet-34, 224, 1000, 21797672",
        "resnet-18-imagenet, 32, 1000, 11689512",
        "resnet-18, 32, 10, 11173962",
        "resnet-34, 32, 10, 21282122",
        "wrn-22-2, 32, 10, 1079642",
        "mobilenet-v1, 224, 1000, 4231976",
        "mobilenet-v1-depthwise, 224, 1000, 4231976"
    })
    void parametersAreAsManyAsInThePapers(String id, int side, int classes, long parameters) {
        Architecture model = ModelCatalog.byId(id).forData(List.of(3, side, side), classes);
        assertEquals(
                parameters,
                model.parameters().stream()
                        .filter(shape -> shape.role().trained())
                        .mapToLong(ParameterShape::size)
                        .sum());
    }

    /** In multiplications with an addition, as the papers count: half of our FLOPs. */
    @ParameterizedTest
    @CsvSource({"resnet-18, 1814073344", "resnet-34, 3663761408", "mobilenet-v1-depthwise, 568740352"})
    void aForwardPassCostsWhatItDoesInThePapers(String id, long multiplyAdds) {
        Architecture model = ModelCatalog.byId(id).forData(List.of(3, 224, 224), 1000);
        assertEquals(
                2 * multiplyAdds,
                model.maskable().stream().mapToLong(LayerShape::forwardFlops).sum());
    }

    @ParameterizedTest
    @CsvSource({".9, 83093 93154 93154 10000", ".99, 7337 8225 8225 4154"})
    void theWideMlpKeepsTheGoldenCounts(double sparsity, String kept) {
        assertEquals(
                kept,
                SparsityPlan.of(ModelCatalog.byId("mlp-1000x3").maskable(), Distributions.byId("erk"), sparsity)
                        .layers()
                        .stream()
                        .map(row -> String.valueOf(row.kept()))
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void stemsFollowTheSizeOfTheImages() {
        Architecture small = ModelCatalog.byId("resnet-18").forData(List.of(3, 64, 64), 10);
        Architecture large = ModelCatalog.byId("resnet-18").forData(List.of(3, 96, 96), 10);
        assertEquals(List.of(64, 3, 3, 3), small.maskable().get(0).dims());
        assertEquals(List.of(64, 3, 7, 7), large.maskable().get(0).dims());
        assertEquals(
                List.of(64, 1, 3, 3),
                ModelCatalog.byId("resnet-18").maskable().get(0).dims());
        assertEquals(small.maskable(), large.forData(List.of(3, 64, 64), 10).maskable());
    }

    @Test
    void layersHaveTheNamesThatPeopleUse() {
        List<String> names = ModelCatalog.byId("resnet-18").maskable().stream()
                .map(LayerShape::name)
                .toList();
        assertEquals(
                List.of(
                        "stem.conv",
                        "stage1.block1.conv1",
                        "stage1.block1.conv2",
                        "stage1.block2.conv1",
                        "stage1.block2.conv2",
                        "stage2.block1.conv1",
                        "stage2.block1.conv2",
                        "stage2.block1.shortcut"),
                names.subList(0, 8));
        assertEquals("fc", names.get(20));
    }

    @Test
    void depthwiseConvolutionsAreMaskableInTheVariantAlone() {
        assertEquals(15, ModelCatalog.byId("mobilenet-v1").maskable().size());
        assertEquals(28, ModelCatalog.byId("mobilenet-v1-depthwise").maskable().size());
        assertEquals(
                ModelCatalog.byId("mobilenet-v1").parameters(),
                ModelCatalog.byId("mobilenet-v1-depthwise").parameters());
    }

    @Test
    void anMlpOfAnyWidthsIsNamedByThem() {
        Architecture mlp = ModelCatalog.byId("mlp:512,256,128");
        assertEquals("MLP 512-256-128", mlp.title());
        assertEquals(
                List.of(List.of(512, 784), List.of(256, 512), List.of(128, 256), List.of(10, 128)),
                mlp.maskable().stream().map(LayerShape::dims).toList());
        assertEquals(
                List.of("fc1", "fc2", "fc3", "fc4"),
                mlp.maskable().stream().map(LayerShape::name).toList());
        assertEquals(
                ModelCatalog.byId("lenet-300-100").maskable(),
                ModelCatalog.byId("mlp:300,100").maskable());
        assertEquals(
                List.of(7, 128),
                mlp.forData(List.of(3, 8, 8), 7).maskable().get(3).dims());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp", "mlp:", "mlp:512,", "mlp:0", "mlp:12,x", "mlp:1000001", "mlp:512 256"})
    void widthsThatAreNoneGetASentence(String id) {
        InputException e = assertThrows(InputException.class, () -> ModelCatalog.byId(id));
        assertEquals(
                "\"" + id
                        + "\" names no MLP. Write the units of each hidden layer, 1 to 1000000, with commas between and at"
                        + " most 100 of them: mlp:512,256.",
                e.getMessage());
    }

    @Test
    void aModelSaysWhatItCannotTake() {
        InputException e = assertThrows(
                InputException.class, () -> ModelCatalog.byId("mixer-small").forData(List.of(1, 3, 3), 2));
        assertEquals(
                "The model mixer-small cannot take examples of shape 1 x 3 x 3 in 2 classes: patches has a kernel of 4 for"
                        + " images of 3 x 3 with padding 0. Choose another model or other data.",
                e.getMessage());
    }

    @Test
    void anUnknownModelGetsTheNearestName() {
        InputException e = assertThrows(InputException.class, () -> ModelCatalog.byId("lenet5"));
        assertEquals("No model is called \"lenet5\". Did you mean lenet-5?", e.getMessage());
    }

    private static List<Integer> sizes(String id) {
        return ModelCatalog.byId(id).maskable().stream().map(LayerShape::size).toList();
    }
}
