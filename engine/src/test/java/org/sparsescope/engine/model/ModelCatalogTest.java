package org.sparsescope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;

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
        assertEquals(
                List.of("lenet-300-100", "lenet-300-100-bn", "lenet-5"),
                ModelCatalog.all().stream().map(Architecture::id).toList());
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
