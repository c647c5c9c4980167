package org.sparsescope.engine.dataset;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** How images are varied while they are trained on; tests see them as they are. */
public enum Augmentation {
    NONE("none", "None", "Images are trained on as they are."),
    CROP(
            "crop",
            "Pad and crop",
            "Each image is moved by up to 4 pixels in each direction, black coming in at the side, anew in each epoch."),
    CROP_FLIP(
            "crop-flip",
            "Pad, crop and flip",
            "Each image is moved by up to 4 pixels in each direction and mirrored half of the time, anew in each epoch.");

    private final String id;
    private final String title;
    private final String summary;

    Augmentation(String id, String title, String summary) {
        this.id = id;
        this.title = title;
        this.summary = summary;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** What it does, in a sentence. */
    public String summary() {
        return summary;
    }

    public boolean flips() {
        return this == CROP_FLIP;
    }

    /**
     * The one with that id.
     *
     * @throws InputException when there is none
     */
    public static Augmentation byId(String id) {
        List<String> ids = Arrays.stream(values()).map(Augmentation::id).toList();
        return Arrays.stream(values())
                .filter(known -> known.id.equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new InputException("There is no augmentation \"" + id + "\". " + Nearest.hint(id, ids)));
    }
}
