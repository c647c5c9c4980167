package org.sparsescope.app.masks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sparsescope.app.fx.Texts;

/**
 * All that is known of one weight.
 *
 * @param title which weight it is
 * @param facts what is so at the update shown
 * @param story when it was live
 * @param update the one shown
 * @param weights its values at those updates where they were seen
 */
public record PinFacts(String title, List<Fact> facts, Story story, int update, List<Seen> weights) {
    /** Such as age: 3 updates. */
    public record Fact(String name, String value) {}

    /** The value of the weight while {@code update} was the last one. */
    public record Seen(int update, float weight) {}

    static PinFacts of(
            String title,
            Story story,
            int update,
            int position,
            Optional<LayerNumbers> numbers,
            List<Seen> weights,
            MaskHistory history) {
        boolean live = story.liveAt(update);
        String unknown = Texts.of("masks.pin.unknown");
        String grown = story.grown(update).stream()
                .mapToObj(at -> when(at, history))
                .findFirst()
                .orElse(Texts.of(story.liveAtStart() ? "masks.pin.start" : "masks.pin.never"));
        String dropped = story.dropped(update).stream()
                .mapToObj(at -> when(at, history))
                .findFirst()
                .orElse(Texts.of("masks.pin.never"));
        int age = update - story.grown(update).orElse(0);
        return new PinFacts(
                title,
                List.of(
                        new Fact(Texts.of("masks.pin.state"), Texts.of(live ? "masks.state.live" : "masks.state.dead")),
                        new Fact(
                                Texts.of("masks.pin.age"),
                                live ? Texts.of("masks.pin.updates", String.valueOf(age)) : Texts.of("masks.pin.none")),
                        new Fact(Texts.of("masks.pin.grown"), grown),
                        new Fact(Texts.of("masks.pin.dropped"), dropped),
                        new Fact(
                                Texts.of("masks.pin.weight"),
                                numbers.map(known -> Figures.of(known.weight(position)))
                                        .orElse(unknown)),
                        new Fact(
                                Texts.of("masks.pin.gradient"),
                                numbers.filter(LayerNumbers::hasGradients)
                                        .map(known -> Figures.of(known.gradients()[position]))
                                        .orElse(unknown)),
                        new Fact(
                                Texts.of("masks.pin.momentum"),
                                numbers.map(known -> Figures.of(known.momentum(position)))
                                        .orElse(unknown)),
                        new Fact(Texts.of("masks.pin.flips"), String.valueOf(story.flips(update)))),
                story,
                update,
                weights);
    }

    private static String when(int update, MaskHistory history) {
        return Texts.of(
                "masks.pin.when", String.valueOf(update), String.format(Locale.ROOT, "%,d", history.step(update)));
    }
}
