package org.sparsescope.engine.network.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

/** Which PyTorch this build brings, without loading it: each jar of natives says in a file what it was made for. */
final class CudaNatives {
    private static final String DESCRIPTION = "native/lib/pytorch.properties";

    private CudaNatives() {}

    /** The newest CUDA among the natives on the class path, such as 118 for 11.8; empty when all are for the CPU. */
    static OptionalInt inThisBuild() {
        try {
            List<URL> descriptions =
                    Collections.list(CudaNatives.class.getClassLoader().getResources(DESCRIPTION));
            return cuda(descriptions.stream().map(CudaNatives::flavor));
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    /** The newest CUDA among flavors such as {@code cpu}, {@code cu118} and {@code cu121-precxx11}. */
    static OptionalInt cuda(Stream<String> flavors) {
        return flavors.filter(flavor -> flavor.matches("cu\\d{3}(\\D.*)?"))
                .mapToInt(flavor -> Integer.parseInt(flavor.substring(2, 5)))
                .max();
    }

    private static String flavor(URL description) {
        Properties properties = new Properties();
        try {
            URLConnection connection = description.openConnection();
            connection.setUseCaches(false); // a cached jar of natives would stay open
            try (InputStream in = connection.getInputStream()) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            return "";
        }
        return properties.getProperty("flavor", "");
    }
}
