package org.sparsescope.engine.cli;

import org.sparsescope.engine.run.ProgramVersion;
import picocli.CommandLine.IVersionProvider;

/** Says which build this is, and on which Java it runs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"SparseScope " + ProgramVersion.get(), "Java " + Runtime.version()};
    }
}
