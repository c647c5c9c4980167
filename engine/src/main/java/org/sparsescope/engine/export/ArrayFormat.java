package org.sparsescope.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.WholeFile;

/** How arrays can be written. */
public enum ArrayFormat {
    /** For {@code numpy.load}. */
    NPZ,
    /** For {@code safetensors.torch.load_file}. */
    SAFETENSORS;

    /** The format that the name of {@code file} ends in. */
    public static Optional<ArrayFormat> ofName(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (ArrayFormat format : values()) {
            if (name.endsWith("." + format.extension())) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** What file names of this format end in, without the point. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes {@code arrays} to {@code file}, whole or not at all.
     *
     * @param metadata what safetensors keeps beside them; NPZ has no place for it
     * @throws org.sparsescope.engine.InputException when the file is there and may not be overwritten, or cannot be written
     */
    public void write(List<NamedArray> arrays, Map<String, String> metadata, Path file, boolean overwrite) {
        WholeFile.bytes(file, overwrite, target -> write(arrays, metadata, target));
    }

    void write(List<NamedArray> arrays, Map<String, String> metadata, OutputStream target) throws IOException {
        switch (this) {
            case NPZ -> NpzFile.write(arrays, target);
            case SAFETENSORS -> SafetensorsFile.write(arrays, metadata, target);
        }
    }
}
