package org.sparsescope.engine.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.InputException;

/**
 * The tags of the runs in one folder, in {@code tags.json} beside them: names of run files to colours. They are not in the run files,
 * for a run that is done is not written to again. Each change reads the file first, so that two windows do not undo each other.
 */
public final class RunTags {
    private static final Logger LOG = LoggerFactory.getLogger(RunTags.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "tags.json";

    private final Path file;

    /** @param folder that of the runs */
    public RunTags(Path folder) {
        file = folder.resolve(NAME);
    }

    /** The tags of the folder that {@code run} is in. */
    public static RunTags beside(Path run) {
        return new RunTags(run.toAbsolutePath().resolveSibling(""));
    }

    /** The tag of the run in {@code run}, a file of this folder. */
    public Optional<RunTag> of(Path run) {
        return of(load(), key(run));
    }

    /**
     * Tags the run in {@code run}, or takes its tag off.
     *
     * @throws InputException when that cannot be written down
     */
    public void set(Path run, Optional<RunTag> tag) {
        ObjectNode all = load();
        tag.ifPresentOrElse(colour -> all.put(key(run), colour.id()), () -> all.remove(key(run)));
        save(all);
    }

    /**
     * The run in {@code was} is now in {@code now}, of the same folder or another; its tag follows it.
     *
     * @throws InputException when that cannot be written down
     */
    static void carry(Path was, Path now) {
        RunTags before = beside(was);
        Optional<RunTag> tag = before.of(was);
        if (tag.isPresent()) {
            beside(now).set(now, tag);
            before.set(was, Optional.empty());
        }
    }

    private static Optional<RunTag> of(JsonNode all, String key) {
        return Optional.ofNullable(all.get(key)).map(JsonNode::asText).flatMap(RunTag::of);
    }

    private static String key(Path run) {
        return String.valueOf(run.getFileName());
    }

    private ObjectNode load() {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode found) {
                return found;
            }
            LOG.warn("{} holds no tags", file);
        } catch (JsonProcessingException e) {
            LOG.warn("{} is damaged: {}", file, e.getOriginalMessage());
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
        }
        return JSON.createObjectNode();
    }

    /** Whole or not at all: beside its place first, then moved there. */
    private void save(ObjectNode all) {
        Path draft = file.resolveSibling(NAME + ".tmp");
        try {
            Files.writeString(draft, all.toPrettyString());
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new InputException(
                    "The tag could not be kept in " + file + " (" + e.getMessage()
                            + "). Check that the folder may be written to.",
                    e);
        }
    }
}
