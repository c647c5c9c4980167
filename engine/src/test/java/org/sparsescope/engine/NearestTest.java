package org.sparsescope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearestTest {
    private static final List<String> NAMES =
            List.of("mnist", "fashion-mnist", "lenet-300-100", "lenet-5", "set", "er", "erk");

    @ParameterizedTest
    @CsvSource({
        "mnits, mnist",
        "MNIST, mnist",
        "minst, mnist",
        "fashion, fashion-mnist",
        "fashion_mnist, fashion-mnist",
        "lenet5, lenet-5",
        "lenet-300, lenet-300-100",
        "lenet, lenet-300-100",
        "ste, set",
        "erkk, erk",
        "e, er",
    })
    void suggestsTheNameThatWasMeant(String typed, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(typed, NAMES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "resnet-50", "cifar-10", "/data/images", "le"})
    void suggestsNothingWhenNothingIsClose(String typed) {
        assertEquals(Optional.empty(), Nearest.to(typed, NAMES));
    }

    @Test
    void prefersTheFirstOfEquallyCloseNames() {
        assertEquals(Optional.of("rat"), Nearest.to("fat", List.of("rat", "cat")));
    }

    @Test
    void hintsAtTheNearestNameOrElseListsThemAll() {
        assertEquals("Did you mean rigl?", Nearest.hint("rgil", List.of("set", "rigl")));
        assertEquals("Known are: set, rigl.", Nearest.hint("adam", List.of("set", "rigl")));
    }
}
