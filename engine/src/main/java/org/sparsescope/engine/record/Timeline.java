package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Flops;

/**
 * Every mask a run has had, back from its file, also while training writes on. Safe for any thread but JavaFX's.
 *
 * <p>The last mask seen of each layer is kept, so a step to its neighbour costs one delta; a seek costs a keyframe and at most 16
 * deltas, for a delta leads back as well as on. Arguments outside the timeline are an {@link IndexOutOfBoundsException}; a file that turns out damaged is an
 * {@link org.sparsescope.engine.InputException}.
 */
public final class Timeline implements AutoCloseable {
    /** Few enough that whoever else reads never waits long. */
    private static final int REPLAYED_AT_ONCE = 64;

    private record Seen(int update, Mask mask) {}

    private final ReadConnection connection;
    private final Map<Integer, Seen> lastSeen = new HashMap<>(); // guarded by this
    private volatile List<LayerShape> layers = List.of();

    private Timeline(ReadConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens the timeline of {@code file}, whose run may not have begun yet.
     *
     * @throws org.sparsescope.engine.InputException when it is missing, damaged, no run file, or of a newer version
     */
    public static Timeline open(Path file) {
        return new Timeline(ReadConnection.open(file));
    }

    /** In forward order; empty until the run has begun. */
    public List<LayerShape> layers() {
        List<LayerShape> known = layers;
        if (known.isEmpty()) {
            known = StoredLayers.read(connection);
            layers = known;
        }
        return known;
    }

    /** How many updates are known by now, the initial mask (update 0) included; 0 until the run has begun. */
    public int updates() {
        return connection.read(all -> {
            try (ResultSet row =
                    all.prepare("select max(update_index) + 1 from mask_update").executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        });
    }

    /** When update {@code update} fell and what it did over all layers. */
    public UpdatePoint point(int update) {
        List<LayerShape> shapes = layers();
        int version = connection.version();
        return connection.read(all -> {
            List<StoredStatistics> rows = new ArrayList<>();
            try (ResultSet row = all.prepare(
                            StoredStatistics.select(version) + " where update_index = ? order by layer", update)
                    .executeQuery()) {
                while (row.next() && rows.size() < shapes.size()) {
                    rows.add(StoredStatistics.read(row, shapes.get(rows.size()), version));
                }
            }
            requireKnown(!rows.isEmpty(), update);
            return point(update, shapes, rows);
        });
    }

    private UpdatePoint point(int update, List<LayerShape> shapes, List<StoredStatistics> rows) {
        List<Flops> flops = rows.stream().flatMap(row -> row.flops().stream()).toList();
        try {
            return new UpdatePoint(
                    update,
                    rows.get(0).step(),
                    UpdateStatistics.total(
                            shapes.stream().map(LayerShape::size).toList(),
                            rows.stream().map(StoredStatistics::figures).toList()),
                    flops.size() < rows.size() ? Optional.empty() : Optional.of(Flops.total(flops)));
        } catch (ArithmeticException e) {
            throw Problems.damaged(connection.file(), e);
        }
    }

    /** What update {@code update} did to layer {@code layer}; update 0 dropped and grew nothing. */
    public UpdateStatistics statistics(int layer, int update) {
        return stored(layer, update).figures();
    }

    /** What layer {@code layer} had cost by update {@code update}; empty where nobody counted. */
    public Optional<Flops> flops(int layer, int update) {
        return stored(layer, update).flops();
    }

    private StoredStatistics stored(int layer, int update) {
        LayerShape shape = shape(layer);
        int version = connection.version();
        return connection.read(all -> {
            try (ResultSet row = all.prepare(
                            StoredStatistics.select(version) + " where update_index = ? and layer = ?", update, layer)
                    .executeQuery()) {
                requireKnown(row.next(), update);
                return StoredStatistics.read(row, shape, version);
            }
        });
    }

    /** What each update from {@code first} to {@code last} did to layer {@code layer}. */
    public List<UpdateStatistics> statistics(int layer, int first, int last) {
        LayerShape shape = shape(layer);
        int version = connection.version();
        List<UpdateStatistics> figures = connection.read(all -> {
            List<UpdateStatistics> found = new ArrayList<>();
            try (ResultSet row = all.prepare(
                            StoredStatistics.select(version)
                                    + " where layer = ? and update_index between ? and ? order by update_index",
                            layer,
                            first,
                            last)
                    .executeQuery()) {
                while (row.next()) {
                    found.add(StoredStatistics.read(row, shape, version).figures());
                }
            }
            return found;
        });
        requireKnown(first >= 0 && figures.size() == last - first + 1, last);
        return figures;
    }

    /** The steps of updates 0 to {@code last}. */
    public long[] steps(int last) {
        long[] steps = connection.read(all -> {
            LongStream.Builder found = LongStream.builder();
            try (ResultSet row = all.prepare(
                            "select step from mask_update where layer = 0 and update_index <= ? order by update_index",
                            last)
                    .executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found.build().toArray();
        });
        requireKnown(steps.length == last + 1, last);
        return steps;
    }

    /**
     * {@code update}, which somebody typed, when there is such an update.
     *
     * @throws org.sparsescope.engine.InputException when there is none
     */
    public int requireUpdate(int update) {
        int last = updates() - 1;
        if (update < 0 || update > last) {
            throw new InputException(
                    "The run has no update " + update + "; its updates are 0, the initial mask, to " + last + ".");
        }
        return update;
    }

    /** The mask of layer {@code layer} after update {@code update}. */
    public synchronized Mask mask(int layer, int update) {
        int size = shape(layer).size();
        Seen seen = lastSeen.get(layer);
        if (seen != null && seen.update == update) {
            return seen.mask;
        }
        int nnz = statistics(layer, update).nnz();
        Mask mask = connection.read(all -> seek(all, layer, size, update, seen));
        if (mask.nnz() != nnz) {
            throw Problems.damaged(
                    connection.file(),
                    "update " + update + " of layer " + layers().get(layer).name() + " should have " + nnz
                            + " live weights and has " + mask.nnz());
        }
        lastSeen.put(layer, new Seen(update, mask));
        return mask;
    }

    /** What update {@code update} dropped and grew in the end; nothing for update 0. */
    public MaskDelta changes(int layer, int update) {
        if (update == 0) {
            statistics(layer, update);
            return MaskDelta.NONE;
        }
        int size = shape(layer).size();
        Mask after = mask(layer, update);
        long[] changed = connection.read(all -> {
            long[] words = new long[(size + 63) >> 6];
            xorDeltas(all, layer, update - 1, update, words, size);
            return words;
        });
        long[] live = after.toWords();
        long[] grown = new long[changed.length];
        for (int w = 0; w < changed.length; w++) {
            grown[w] = changed[w] & live[w];
            changed[w] &= ~live[w];
        }
        return new MaskDelta(positions(changed, size), positions(grown, size));
    }

    /** Hears, update by update, which weights changed. */
    @FunctionalInterface
    public interface ChangeVisitor {
        /**
         * One update.
         *
         * @param update from 1
         * @param positions ascending: each was live before the update and is not, or the other way round
         */
        void changed(int update, int[] positions);
    }

    /** Tells of updates {@code first} to {@code last} of layer {@code layer} in order: much faster than asking for each one's changes. */
    public void replay(int layer, int first, int last, ChangeVisitor visitor) {
        int size = shape(layer).size();
        for (int from = first; from <= last; from += REPLAYED_AT_ONCE) {
            int begin = from;
            int end = Math.min(last, from + REPLAYED_AT_ONCE - 1);
            List<int[]> changes = connection.read(all -> positionsChanged(all, layer, begin, end, size));
            requireKnown(first > 0 && changes.size() == end - begin + 1, last);
            for (int i = 0; i < changes.size(); i++) {
                visitor.changed(begin + i, changes.get(i));
            }
        }
    }

    private List<int[]> positionsChanged(Statements all, int layer, int first, int last, int size) throws SQLException {
        List<int[]> found = new ArrayList<>();
        long[] words = new long[(size + 63) >> 6];
        try (ResultSet row = all.prepare(
                        "select codec, length(data), data from delta where layer = ? and update_index between ? and ?"
                                + " order by update_index",
                        layer,
                        first,
                        last)
                .executeQuery()) {
            while (row.next()) {
                flip(row, words, size);
                found.add(positions(words, size));
                Arrays.fill(words, 0);
            }
        } catch (IllegalArgumentException e) {
            throw Problems.damaged(connection.file(), e);
        }
        return found;
    }

    @Override
    public void close() {
        connection.close();
    }

    private Mask seek(Statements all, int layer, int size, int update, @Nullable Seen seen) throws SQLException {
        int keyframe = keyframeNear(all, layer, update);
        long[] words;
        if (seen != null && Math.abs(update - seen.update) <= Math.abs(update - keyframe)) {
            words = seen.mask.toWords();
            xorDeltas(all, layer, seen.update, update, words, size);
        } else {
            words = new long[(size + 63) >> 6];
            xor(
                    all.prepare(
                            "select codec, length(data), data from keyframe where layer = ? and update_index = ?",
                            layer,
                            keyframe),
                    1,
                    words,
                    size);
            xorDeltas(all, layer, keyframe, update, words, size);
        }
        try {
            return Mask.ofWords(size, words);
        } catch (IllegalArgumentException e) {
            throw Problems.damaged(connection.file(), e);
        }
    }

    private int keyframeNear(Statements all, int layer, int update) throws SQLException {
        try (ResultSet row = all.prepare(
                        "select (select max(update_index) from keyframe where layer = ?1 and update_index between 0 and ?2),"
                                + " (select min(update_index) from keyframe where layer = ?1 and update_index > ?2)",
                        layer,
                        update)
                .executeQuery()) {
            int before = row.next() ? row.getInt(1) : 0;
            if (row.wasNull()) {
                throw Problems.damaged(connection.file(), "the first mask of layer " + layer + " is missing");
            }
            int after = row.getInt(2);
            return row.wasNull() || update - before <= after - update ? before : after;
        }
    }

    /** Takes {@code words} from the mask after update {@code from} to that after {@code to}, on or back. */
    private void xorDeltas(Statements all, int layer, int from, int to, long[] words, int size) throws SQLException {
        int first = Math.min(from, to) + 1;
        int last = Math.max(from, to);
        xor(
                all.prepare(
                        "select codec, length(data), data from delta where layer = ? and update_index between ? and ?",
                        layer,
                        first,
                        last),
                last - first + 1,
                words,
                size);
    }

    /** Flips in {@code words} what the rows of {@code query} hold, which must be {@code expected} many. */
    private void xor(PreparedStatement query, int expected, long[] words, int size) throws SQLException {
        int found = 0;
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                flip(row, words, size);
                found++;
            }
        } catch (IllegalArgumentException e) {
            throw Problems.damaged(connection.file(), e);
        }
        if (found != expected) {
            throw Problems.damaged(connection.file(), "of " + expected + " pieces of a mask " + found + " are there");
        }
    }

    private void flip(ResultSet row, long[] words, int size) throws SQLException {
        if (row.getLong(2) > MaskBlob.maxLength(size)) {
            throw Problems.damaged(connection.file(), "mask data is longer than its layer");
        }
        new MaskBlob(row.getString(1), row.getBytes(3)).xorInto(words, size);
    }

    private LayerShape shape(int layer) {
        List<LayerShape> shapes = layers();
        return shapes.get(Objects.checkIndex(layer, shapes.size()));
    }

    private static void requireKnown(boolean known, int update) {
        if (!known) {
            throw new IndexOutOfBoundsException("the timeline has no update " + update + " yet");
        }
    }

    private static int[] positions(long[] words, int size) {
        return Mask.ofWords(size, words).livePositions();
    }
}
