package org.sparsescope.app.runs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.sparsescope.app.fx.Texts;

/** The columns of the list: what each shows of a run and how it orders them. */
public enum RunColumn {
    NAME,
    DATASET,
    MODEL,
    METHOD,
    SPARSITY,
    ACCURACY,
    STATE,
    STARTED,
    TIME,
    SIZE;

    private static final Set<RunColumn> OF_THE_RUN = EnumSet.range(DATASET, ACCURACY);

    /** What the cell says; empty for what is not known. */
    public String text(RunFacts run) {
        return switch (this) {
            case NAME -> run.name();
            case DATASET -> run.dataset();
            case MODEL -> run.model();
            case METHOD -> run.method();
            case SPARSITY -> percent(run.sparsity());
            case ACCURACY -> percent(run.accuracy());
            case STATE -> state(run);
            case STARTED -> date(run.started(), ZonedDateTime.now(ZoneId.systemDefault()));
            case TIME -> time(run);
            case SIZE -> size(run.bytes());
        };
    }

    /** Ascending. */
    public Comparator<RunFacts> order() {
        return switch (this) {
            case NAME, DATASET, MODEL, METHOD -> Comparator.comparing(run -> sortable(text(run)));
            case SPARSITY -> Comparator.comparingDouble(RunFacts::sparsity);
            case ACCURACY -> Comparator.comparingDouble(RunFacts::accuracy);
            case STATE -> Comparator.comparing(RunFacts::state).thenComparing(RunFacts::place);
            case STARTED -> Comparator.comparing(RunFacts::started);
            case TIME -> Comparator.comparing(RunFacts::trained);
            case SIZE -> Comparator.comparingLong(RunFacts::bytes);
        };
    }

    /** True for what only the inside of a file tells: of a damaged one these columns are empty. */
    boolean isOfTheRun() {
        return OF_THE_RUN.contains(this);
    }

    /** What the head of the column says. */
    public String title() {
        return Texts.of("runs.column." + this);
    }

    /** True for figures, which stand to the right. */
    boolean isFigure() {
        return this == SPARSITY || this == ACCURACY || this == TIME || this == SIZE;
    }

    /** Digits count as numbers: run-9 comes before run-10. */
    private static String sortable(String text) {
        StringBuilder key = new StringBuilder();
        for (String part : text.toLowerCase(Locale.ROOT).split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)", -1)) {
            boolean number = !part.isEmpty() && Character.isDigit(part.charAt(0));
            key.append(number ? "0".repeat(Math.max(0, 12 - part.length())) : "")
                    .append(part);
        }
        return key.toString();
    }

    private static String percent(double share) {
        return share < 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String state(RunFacts run) {
        return run.state() == RowState.WAITING
                ? Texts.of("runs.state.WAITING.place", run.place())
                : run.state().text();
    }

    private static String time(RunFacts run) {
        return run.state() == RowState.WAITING || run.state() == RowState.DAMAGED
                ? ""
                : Texts.clock(run.trained().toSeconds());
    }

    /** The time of day today, the day this year, else the date. */
    static String date(Instant at, ZonedDateTime now) {
        if (at.isAfter(now.toInstant().plusSeconds(86_400))) {
            return "";
        }
        ZoneId zone = now.getZone();
        LocalDate day = at.atZone(zone).toLocalDate();
        String form = day.equals(now.toLocalDate())
                ? "HH:mm"
                : day.getYear() == now.getYear() ? "d MMM, HH:mm" : "yyyy-MM-dd";
        return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(at.atZone(zone));
    }

    static String size(long bytes) {
        if (bytes == 0) {
            return "";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%d kB", Math.max(1, bytes / 1000))
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
