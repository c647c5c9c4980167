package org.sparsescope.engine.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is, and on which Java it runs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from source");
        return new String[] {"SparseScope " + version, "Java " + Runtime.version()};
    }
}
