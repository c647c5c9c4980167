package org.sparsescope.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.network.Optimizer;

/** A configuration as JSON, for run files and {@code --config}: the keys are the field names of {@link RunConfig} and its
 * {@link DataOptions}, and stay. */
public final class RunConfigJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RunConfigJson() {}

    /** One JSON object with every key whose value is not left to the method. */
    public static String write(RunConfig config) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("dataset", config.dataset());
        config.data().imageSize().ifPresent(side -> json.put("imageSize", side));
        config.data().labelColumn().ifPresent(column -> json.put("labelColumn", column));
        if (config.data().augmentation() != Augmentation.NONE) {
            json.put("augmentation", config.data().augmentation().id());
        }
        json.put("model", config.model());
        json.put("method", config.method());
        json.put("sparsity", config.sparsity());
        config.distribution().ifPresent(id -> json.put("distribution", id));
        json.put("epochs", config.epochs());
        json.put("batch", config.batch());
        json.put("accumulate", config.accumulate());
        json.set("optimizer", write(config.optimizer()));
        json.put("learningRate", config.learningRate());
        json.put("learningRateSchedule", config.learningRateSchedule());
        config.deltaT().ifPresent(steps -> json.put("deltaT", steps));
        config.dropFraction().ifPresent(share -> json.put("dropFraction", share));
        config.tEnd().ifPresent(share -> json.put("tEnd", share));
        json.put("growthBatches", config.growthBatches());
        write(config.mask(), json);
        json.put("seed", config.seed());
        json.put("compute", config.compute());
        return json.toPrettyString();
    }

    /**
     * The keys of {@link #write} in their order, those inside the optimizer as {@code optimizer.momentum}. Numbers are plain
     * {@link BigDecimal}s, all else is text.
     */
    public static Map<String, Object> flat(RunConfig config) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", parse(write(config)), flat);
        return flat;
    }

    private static void flatten(String key, JsonNode value, Map<String, Object> flat) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            key.isEmpty() ? field.getKey() : key + "." + field.getKey(), field.getValue(), flat));
        } else {
            flat.put(
                    key,
                    value.isNumber()
                            ? plain(value.decimalValue())
                            : value.isArray() ? value.toString() : value.asText());
        }
    }

    /** Without an exponent, and without zeros that say nothing. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * Reads what {@link #write} writes; a key left out takes its default. Ranges are not checked: see {@link RunConfig#validate()}.
     *
     * @throws InputException on broken JSON, an unknown key (naming the nearest right one) or a value of the wrong kind
     */
    public static RunConfig read(String json) {
        RunConfig usual = RunConfig.defaults();
        JsonFields fields = JsonFields.of(parse(json), "the configuration");
        Optimizer optimizer =
                fields.node("optimizer").map(RunConfigJson::readOptimizer).orElse(usual.optimizer());
        RunConfig config = new RunConfig(
                fields.text("dataset", usual.dataset()),
                new DataOptions(
                        fields.optionalInteger("imageSize"),
                        fields.optionalText("labelColumn"),
                        Augmentation.byId(fields.text("augmentation", Augmentation.NONE.id()))),
                fields.text("model", usual.model()),
                fields.text("method", usual.method()),
                fields.number("sparsity", usual.sparsity()),
                fields.optionalText("distribution"),
                fields.integer("epochs", usual.epochs()),
                fields.integer("batch", usual.batch()),
                fields.integer("accumulate", usual.accumulate()),
                optimizer,
                fields.number("learningRate", optimizer.usualLearningRate()),
                fields.text("learningRateSchedule", usual.learningRateSchedule()),
                fields.optionalInteger("deltaT"),
                fields.optionalNumber("dropFraction"),
                fields.optionalNumber("tEnd"),
                fields.integer("growthBatches", usual.growthBatches()),
                readMask(fields),
                fields.whole("seed", usual.seed()),
                fields.text("compute", usual.compute()));
        fields.refuseOthers();
        return config;
    }

    private static void write(MaskOptions mask, ObjectNode json) {
        if (!mask.layerDensities().isEmpty()) {
            ObjectNode densities = json.putObject("layerDensities");
            mask.layerDensities().forEach(densities::put);
        }
        if (!mask.excludedLayers().isEmpty()) {
            ArrayNode layers = json.putArray("excludedLayers");
            mask.excludedLayers().forEach(layers::add);
        }
        mask.dropSchedule().ifPresent(id -> json.put("dropSchedule", id));
        mask.growthInit().ifPresent(id -> json.put("growthInit", id));
        mask.regrowth().ifPresent(id -> json.put("regrowth", id));
    }

    private static MaskOptions readMask(JsonFields fields) {
        return new MaskOptions(
                fields.numbers("layerDensities"),
                fields.texts("excludedLayers"),
                fields.optionalText("dropSchedule"),
                fields.optionalText("growthInit"),
                fields.optionalText("regrowth"));
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException broken) {
            String where = Optional.ofNullable(broken.getLocation())
                    .map(at -> " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    .orElse("");
            throw new InputException(
                    "The configuration is not valid JSON" + where + ": " + broken.getOriginalMessage() + ".", broken);
        }
    }

    private static JsonNode write(Optimizer optimizer) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("id", optimizer.id());
        if (optimizer instanceof Optimizer.Sgd sgd) {
            json.put("momentum", sgd.momentum());
            json.put("nesterov", sgd.nesterov());
            json.put("weightDecay", sgd.weightDecay());
        } else if (optimizer instanceof Optimizer.AdamW adam) {
            json.put("beta1", adam.beta1());
            json.put("beta2", adam.beta2());
            json.put("epsilon", adam.epsilon());
            json.put("weightDecay", adam.weightDecay());
        }
        return json;
    }

    /** {@code "adamw"}, or an object with an id and whatever differs from that optimizer's usual settings. */
    private static Optimizer readOptimizer(JsonNode json) {
        if (json.isTextual()) {
            return Optimizer.byId(json.textValue());
        }
        JsonFields fields = JsonFields.of(json, "the optimizer");
        Optimizer optimizer = readOptimizer(Optimizer.byId(fields.text("id", "sgd")), fields);
        fields.refuseOthers();
        return optimizer;
    }

    private static Optimizer readOptimizer(Optimizer usual, JsonFields fields) {
        if (usual instanceof Optimizer.AdamW adam) {
            return new Optimizer.AdamW(
                    fields.number("beta1", adam.beta1()),
                    fields.number("beta2", adam.beta2()),
                    fields.number("epsilon", adam.epsilon()),
                    fields.number("weightDecay", adam.weightDecay()));
        }
        Optimizer.Sgd sgd = (Optimizer.Sgd) usual;
        return new Optimizer.Sgd(
                fields.number("momentum", sgd.momentum()),
                fields.flag("nesterov", sgd.nesterov()),
                fields.number("weightDecay", sgd.weightDecay()));
    }
}
