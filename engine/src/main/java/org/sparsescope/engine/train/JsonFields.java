package org.sparsescope.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** Reads the keys of one JSON object, each of the kind asked for, and refuses those nobody asked for. */
final class JsonFields {
    private final JsonNode json;
    private final String owner;
    private final Set<String> known = new LinkedHashSet<>();

    private JsonFields(JsonNode json, String owner) {
        this.json = json;
        this.owner = owner;
    }

    /** @throws InputException when {@code json} is no object */
    static JsonFields of(JsonNode json, String owner) {
        if (!json.isObject()) {
            throw new InputException("A JSON object {...} was expected for " + owner + "; found "
                    + (json.isMissingNode() ? "nothing" : json) + ".");
        }
        return new JsonFields(json, owner);
    }

    String text(String key, String otherwise) {
        return optionalText(key).orElse(otherwise);
    }

    Optional<String> optionalText(String key) {
        return value(key, "text", JsonNode::isTextual).map(JsonNode::textValue);
    }

    double number(String key, double otherwise) {
        return optionalNumber(key).orElse(otherwise);
    }

    OptionalDouble optionalNumber(String key) {
        return value(key, "a number", JsonNode::isNumber)
                .map(found -> OptionalDouble.of(found.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    int integer(String key, int otherwise) {
        return optionalInteger(key).orElse(otherwise);
    }

    OptionalInt optionalInteger(String key) {
        return value(
                        key,
                        "a whole number below 2147483648",
                        found -> found.isIntegralNumber() && found.canConvertToInt())
                .map(found -> OptionalInt.of(found.intValue()))
                .orElse(OptionalInt.empty());
    }

    long whole(String key, long otherwise) {
        return value(key, "a whole number of 64 bits", found -> found.isIntegralNumber() && found.canConvertToLong())
                .map(JsonNode::longValue)
                .orElse(otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return value(key, "true or false", JsonNode::isBoolean)
                .map(JsonNode::booleanValue)
                .orElse(otherwise);
    }

    /** An object of numbers, by key; empty where it is left out. */
    Map<String, Double> numbers(String key) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        value(key, "an object of numbers", found -> found.isObject() && all(found, JsonNode::isNumber))
                .ifPresent(found -> found.properties()
                        .forEach(entry ->
                                numbers.put(entry.getKey(), entry.getValue().doubleValue())));
        return numbers;
    }

    /** A list of texts, each once; empty where it is left out. */
    Set<String> texts(String key) {
        Set<String> texts = new LinkedHashSet<>();
        value(key, "a list of texts", found -> found.isArray() && all(found, JsonNode::isTextual))
                .ifPresent(found -> found.forEach(each -> texts.add(each.textValue())));
        return texts;
    }

    private static boolean all(JsonNode parts, Predicate<JsonNode> fit) {
        return StreamSupport.stream(parts.spliterator(), false).allMatch(fit);
    }

    Optional<JsonNode> node(String key) {
        return value(key, "a value", found -> true);
    }

    /** @throws InputException on a key that was never asked for, naming the nearest that was */
    void refuseOthers() {
        json.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new InputException("\"" + key + "\" is no key of " + owner + "; "
                        + Nearest.to(key, known)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("the keys are " + String.join(", ", known) + "."));
            }
        });
    }

    /** The value of {@code key}; a key that is left out or null is empty. */
    private Optional<JsonNode> value(String key, String kind, Predicate<JsonNode> fits) {
        known.add(key);
        Optional<JsonNode> found = Optional.ofNullable(json.get(key)).filter(node -> !node.isNull());
        if (found.isPresent() && !fits.test(found.get())) {
            throw new InputException(
                    "\"" + key + "\" of " + owner + " must be " + kind + "; found " + found.get() + ".");
        }
        return found;
    }
}
