package org.sparsescope.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.method.grow.GrowthInits;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.schedule.DropSchedules;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;

/** When and how the mask changes. Whatever the user leaves alone is as the method has it, and follows the method. */
public final class UpdateFields {
    /** Id of whatever the method does. */
    private static final String OWN = "";

    private final Entry<OptionalInt> deltaT = Entry.optional(Parse.optionalCount(1, "setup.deltaT.error"));
    private final Entry<OptionalDouble> dropFraction =
            Entry.optional(Parse.optionalPositive(1, "setup.dropFraction.error"));
    private final Entry<OptionalDouble> tEnd = Entry.optional(Parse::optionalPercent);
    private final Entry<Integer> growthBatches = Entry.of(
            String.valueOf(RunConfig.defaults().growthBatches()), Parse.count(1, 100_000, "setup.growth.error"));
    private final Pick dropSchedule = new Pick(List.of(new Choice(OWN, "", "")), OWN);
    private final Pick growthInit = new Pick(List.of(new Choice(OWN, "", "")), OWN);
    private final Entry<Double> growthNumber = Entry.filled("0.1", Parse.positive(1_000, "setup.growthNumber.error"));
    private final Pick regrowth = new Pick(List.of(new Choice(OWN, "", "")), OWN);

    UpdateFields(MethodChoice method) {
        follow(method);
    }

    /** Shows what {@code method} takes where nothing is typed. */
    void follow(MethodChoice method) {
        Optional<MethodChoice.Updates> own = method.updates();
        deltaT.usually(own.map(UpdateFields::every).orElse(Texts.of("setup.none")));
        dropFraction.usually(own.map(MethodChoice.Updates::dropFraction)
                .filter(OptionalDouble::isPresent)
                .map(share -> Parse.number(share.getAsDouble()))
                .orElse(Texts.of("setup.none")));
        tEnd.usually(own.map(UpdateFields::until).orElse(Texts.of("setup.none")));
        offer(
                dropSchedule,
                "setup.dropSchedule.",
                DropSchedules.ids(),
                own.map(MethodChoice.Updates::dropSchedule),
                method);
        offer(growthInit, "setup.growthInit.", GrowthInits.ids(), own.map(MethodChoice.Updates::growthInit), method);
        offer(regrowth, "setup.regrowth.", Regrowth.ids(), own.map(MethodChoice.Updates::regrowth), method);
    }

    private static String every(MethodChoice.Updates own) {
        return own.deltaT().isPresent() ? String.valueOf(own.deltaT().getAsInt()) : Texts.of("setup.deltaT.epoch");
    }

    private static String until(MethodChoice.Updates own) {
        return own.tEnd().isPresent() ? Parse.number(100 * own.tEnd().getAsDouble()) : Texts.of("setup.tEnd.never");
    }

    private static void offer(Pick pick, String key, List<String> ids, Optional<String> own, MethodChoice method) {
        String note = Texts.of("setup.spread.own", method.choice().title());
        List<Choice> offered = new ArrayList<>();
        for (String id : ids) {
            String title = Texts.of(key + id);
            offered.add(own.filter(id::equals).isPresent() ? new Choice(OWN, title, note) : new Choice(id, title, ""));
        }
        if (offered.stream().noneMatch(each -> each.id().equals(OWN))) {
            offered.add(0, new Choice(OWN, own.isPresent() ? note : Texts.of("setup.none"), ""));
        }
        pick.offer(offered, OWN);
    }

    public Entry<OptionalInt> deltaT() {
        return deltaT;
    }

    public Entry<OptionalDouble> dropFraction() {
        return dropFraction;
    }

    public Entry<OptionalDouble> tEnd() {
        return tEnd;
    }

    /** Steps whose gradients growth averages. */
    public Entry<Integer> growthBatches() {
        return growthBatches;
    }

    public Pick dropSchedule() {
        return dropSchedule;
    }

    public Pick growthInit() {
        return growthInit;
    }

    /** The deviation or scale of a growth initialisation that has one, while {@link #growsByANumber()}. */
    public Entry<Double> growthNumber() {
        return growthNumber;
    }

    public Pick regrowth() {
        return regrowth;
    }

    boolean growsByANumber() {
        return growthInit.id().equals("normal") || growthInit.id().equals("gradient");
    }

    /** What {@code method} makes of these fields, where that may surprise; else empty. */
    String note(MethodChoice method) {
        String title = method.choice().title();
        if (!method.rewires()) {
            return Texts.of(method.sparse() ? "setup.updates.fixed" : "setup.updates.dense", title);
        }
        if (!method.takesDropFraction()) {
            return Texts.of("setup.updates.ownRule", title);
        }
        boolean idle = growthBatches.last() > 1
                && !method.updates().orElseThrow().byGradient()
                && !growthInit.id().equals("gradient");
        return idle ? Texts.of("setup.growth.idle", title) : "";
    }

    /** What the mask updates of {@code method} will do, in a line. */
    String summary(MethodChoice method) {
        if (!method.rewires()) {
            return Texts.of(method.sparse() ? "setup.advanced.fixed" : "setup.advanced.dense");
        }
        MethodChoice.Updates own = method.updates().orElseThrow();
        OptionalInt every = deltaT.last().isPresent() ? deltaT.last() : own.deltaT();
        OptionalDouble until = tEnd.last().isPresent() ? tEnd.last() : own.tEnd();
        List<String> words = new ArrayList<>();
        words.add(
                every.isPresent()
                        ? Texts.of("setup.advanced.every", String.valueOf(every.getAsInt()))
                        : Texts.of("setup.advanced.epoch"));
        if (method.takesDropFraction()) {
            OptionalDouble drop = dropFraction.last().isPresent() ? dropFraction.last() : own.dropFraction();
            words.add(Texts.of("setup.advanced.drop", Parse.number(drop.orElseThrow())));
        }
        if (until.isPresent() && until.getAsDouble() < 1) {
            words.add(Texts.of("setup.advanced.until", Parse.number(100 * until.getAsDouble())));
        }
        return String.join(" · ", words);
    }

    List<Setting> settings() {
        return List.of(deltaT, dropFraction, tEnd, dropSchedule, growthInit, growthBatches, regrowth);
    }

    /** Only what {@code method} reads. */
    RunConfig fill(RunConfig config, MethodChoice method) {
        if (!method.rewires()) {
            return config;
        }
        RunConfig filled = config.withGrowthBatches(growthBatches.last());
        filled = deltaT.last().isPresent() ? filled.withDeltaT(deltaT.last().getAsInt()) : filled;
        filled = tEnd.last().isPresent() ? filled.withTEnd(tEnd.last().getAsDouble()) : filled;
        if (method.takesDropFraction() && dropFraction.last().isPresent()) {
            filled = filled.withDropFraction(dropFraction.last().getAsDouble());
        }
        return filled.withMask(fill(filled.mask(), method));
    }

    private MaskOptions fill(MaskOptions mask, MethodChoice method) {
        MaskOptions filled = mask;
        if (method.takesDropFraction() && !dropSchedule.id().equals(OWN)) {
            filled = filled.withDropSchedule(dropSchedule.id());
        }
        if (!growthInit.id().equals(OWN)) {
            String number = growsByANumber() ? ":" + Parse.number(growthNumber.last()) : "";
            filled = filled.withGrowthInit(growthInit.id() + number);
        }
        return regrowth.id().equals(OWN) ? filled : filled.withRegrowth(regrowth.id());
    }

    void use(RunConfig config, List<String> unknown) {
        deltaT.use(config.deltaT().isPresent() ? String.valueOf(config.deltaT().getAsInt()) : "");
        dropFraction.use(
                config.dropFraction().isPresent()
                        ? Parse.number(config.dropFraction().getAsDouble())
                        : "");
        tEnd.use(config.tEnd().isPresent() ? Parse.exactPercent(config.tEnd().getAsDouble()) : "");
        growthBatches.use(String.valueOf(config.growthBatches()));
        use(dropSchedule, config.mask().dropSchedule(), unknown);
        use(regrowth, config.mask().regrowth(), unknown);
        String init = config.mask().growthInit().orElse(OWN);
        int colon = init.indexOf(':');
        use(growthInit, config.mask().growthInit().map(id -> colon < 0 ? id : id.substring(0, colon)), unknown);
        if (colon >= 0) {
            growthNumber.text().set(init.substring(colon + 1));
        }
    }

    /** The method's own is on offer without its id. */
    private static void use(Pick pick, Optional<String> asked, List<String> unknown) {
        pick.reset();
        asked.filter(id -> pick.items().stream().anyMatch(item -> item.id().equals(id)))
                .ifPresent(id -> pick.use(id, unknown));
    }

    /** The fields that {@code method} reads; a field that it never reads cannot be wrong. */
    Stream<Entry<?>> read(MethodChoice method) {
        Stream<Entry<?>> updates = method.rewires() ? Stream.of(deltaT, tEnd, growthBatches) : Stream.empty();
        Stream<Entry<?>> drop = method.takesDropFraction() ? Stream.of(dropFraction) : Stream.empty();
        Stream<Entry<?>> growth = method.rewires() && growsByANumber() ? Stream.of(growthNumber) : Stream.empty();
        return Stream.of(updates, drop, growth).flatMap(entries -> entries);
    }

    Stream<ObservableValue<?>> observables() {
        return Stream.concat(
                Stream.of(dropSchedule, growthInit, regrowth).map(Pick::value),
                Stream.of(deltaT, dropFraction, tEnd, growthBatches, growthNumber)
                        .map(Entry::text));
    }
}
