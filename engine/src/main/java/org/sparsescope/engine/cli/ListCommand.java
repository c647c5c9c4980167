package org.sparsescope.engine.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sparsescope list}: what there is to choose from. */
@Command(
        name = "list",
        description = "List what there is to choose from: datasets, models, methods, distributions or devices.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WHAT", description = "datasets, models, methods, distributions or devices")
    private String what;

    @Option(names = "--json", description = "Print one JSON array as the last line of standard output.")
    private boolean json;

    @Override
    public Integer call() {
        Catalog catalog = Catalog.byName(what).orElseThrow(() -> {
            List<String> names = Catalog.names();
            return new InputException("There is no list of " + what + "; there are " + String.join(", ", names) + "."
                    + Nearest.to(what, names)
                            .map(name -> " Did you mean " + name + "?")
                            .orElse(""));
        });
        Recipes recipes = PluginFolder.standard().load();
        recipes.skipped().forEach(System.err::println);
        System.out.println(json ? JsonLine.of(catalog.entries(recipes)) : Table.of(catalog.entries(recipes)));
        return 0;
    }
}
