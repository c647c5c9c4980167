package org.sparsescope.engine.compare;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunConfigJson;

/**
 * One key of the configuration, of several runs.
 *
 * @param key as in the configuration's JSON, those inside the optimizer with its name before them
 * @param values by run; empty where it is left to the method, or where the optimizer has no such thing
 */
public record Setting(String key, List<Optional<String>> values) {
    public Setting {
        values = List.copyOf(values);
    }

    /** Those settings that are not the same in all of {@code configs}, in the configuration's order. */
    public static List<Setting> differing(List<RunConfig> configs) {
        List<Map<String, Object>> all =
                configs.stream().map(RunConfigJson::flat).toList();
        return all.stream()
                .flatMap(config -> config.keySet().stream())
                .distinct()
                .map(key -> new Setting(
                        key,
                        IntStream.range(0, all.size())
                                .mapToObj(
                                        run -> Optional.ofNullable(all.get(run).get(key))
                                                .map(Setting::text))
                                .toList()))
                .filter(setting -> setting.values().stream().distinct().count() > 1)
                .toList();
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
